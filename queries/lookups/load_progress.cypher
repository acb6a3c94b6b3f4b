// title: 导入的进展
MATCH (run:LoadRun)
WHERE run.status = 'running' OR run.key IN $runs OR run.finished > $since
OPTIONAL MATCH (lease:Lease {key: 'load'})
RETURN run.key AS run, run.task AS task, run.status AS status, run.started AS started,
  run.finished AS finished, run.noted AS noted, run.host AS host, run.process AS process,
  run.stage AS stage, run.stage_done AS stage_done, run.stage_of AS stage_of,
  run.read AS read, run.loaded AS loaded, run.rejected AS rejected, run.verdict AS verdict,
  run.publications AS publications,
  coalesce(lease.holder = run.key AND lease.expires >= $now, false) AS holds_lease
ORDER BY started, run
