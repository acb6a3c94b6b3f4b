// title: 最近完成的导入批次
MATCH (run:LoadRun)
WHERE run.status = 'done'
RETURN run.key AS of_load
ORDER BY run.started DESC
LIMIT 1
