// title: 导入批次
MATCH (held:LoadRun)
RETURN held.key AS run, held.task AS task, held.status AS status, held.started AS started,
  held.finished AS finished, held.actor AS actor, held.files AS files, held.read AS read,
  held.loaded AS loaded, held.rejected AS rejected, held.nodes_created AS nodes_created,
  held.nodes_matched AS nodes_matched, held.facts_opened AS facts_opened,
  held.facts_closed AS facts_closed, held.verdict AS verdict, held.publications AS publications, held.undoes AS undoes,
  held.undone_by AS undone_by
ORDER BY held.started DESC, held.key DESC
SKIP $skip LIMIT $limit
