// title: 导入批次的数目
MATCH (run:LoadRun)
RETURN count(run) AS total
