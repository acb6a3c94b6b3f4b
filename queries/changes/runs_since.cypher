// title: 一个时刻以后的导入批次
MATCH (held:LoadRun)
WHERE coalesce(held.finished, '~') > $since
RETURN held.key AS run, held.task AS task, held.started AS started, held.finished AS finished,
  held.undoes AS undoes, held.edge_types AS edge_types,
  coalesce(held.facts_opened, 0) + coalesce(held.facts_closed, 0) AS facts
ORDER BY started DESC, run DESC
