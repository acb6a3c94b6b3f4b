// title: 单位公布过的清单，含不再有效的，全部在一行
UNWIND $departments AS key
MATCH (body:Department {key: key})-[p:PUBLISHES]->(list:ListVersion)
WHERE p.known_from <= $known_at < coalesce(p.known_to, '~')
  AND (p.publication IN $readable OR (p.publication = 'withheld' AND coalesce(p.withheld_until, '~') <= $today))
RETURN collect(DISTINCT {department: body.key, list: list.key, dated: list.dated, whole: p.whole,
  in_force: coalesce(p.valid_from, '') <= $as_of < coalesce(p.valid_to, '~')}) AS lists
