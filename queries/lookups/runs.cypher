// title: 导入批次
MATCH (load:LoadRun)
RETURN load.key AS run, load.task AS task, load.status AS status, load.started AS started,
  load.finished AS finished, load.actor AS actor, load.files AS files, load.read AS read,
  load.loaded AS loaded, load.rejected AS rejected, load.nodes_created AS nodes_created,
  load.nodes_matched AS nodes_matched, load.facts_opened AS facts_opened,
  load.facts_closed AS facts_closed, load.verdict AS verdict, load.undoes AS undoes,
  load.undone_by AS undone_by
ORDER BY load.started DESC, load.key DESC
SKIP $skip LIMIT $limit
