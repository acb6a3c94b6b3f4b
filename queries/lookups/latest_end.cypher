// title: 批次最近一次结束的时刻
MATCH (run:LoadRun)
RETURN coalesce(max(run.finished), '') AS latest
