// title: 一个导入批次
MATCH (run:LoadRun {key: $run})
RETURN run.key AS run, run.task AS task, run.status AS status, run.started AS started,
  run.finished AS finished, run.actor AS actor, run.files AS files, run.read AS read,
  run.loaded AS loaded, run.rejected AS rejected, run.nodes_created AS nodes_created,
  run.nodes_matched AS nodes_matched, run.facts_opened AS facts_opened,
  run.facts_closed AS facts_closed, run.verdict AS verdict, run.publications AS publications, run.undoes AS undoes,
  run.undone_by AS undone_by
