// title: 单位公布过的清单，含不再有效的
UNWIND $departments AS key
MATCH (body:Department {key: key})-[p:PUBLISHES]->(list:ListVersion)
WHERE p.known_from <= $known_at < coalesce(p.known_to, '~')
  AND (p.publication IN $readable OR (p.publication = 'withheld' AND coalesce(p.withheld_until, '~') <= $today))
RETURN DISTINCT body.key AS department, list.key AS list, list.series AS series, list.dated AS dated,
  p.whole AS whole, p.title AS title,
  coalesce(p.valid_from, '') <= $as_of < coalesce(p.valid_to, '~') AS in_force
