// title: 记录下来的核查，最近的在前
MATCH (run:CheckRun)
RETURN run.key AS key, run.at AS at, run.as_of AS as_of, run.actor AS actor, run.load AS of_load,
  run.by_rule AS by_rule, run.total AS total, run.opened AS opened, run.returned AS returned,
  run.continued AS continued, run.closed AS closed
ORDER BY at DESC, key
LIMIT $limit
