// title: 没有日期的清单
UNWIND $departments AS key
MATCH (unit:Department {key: key})-[p:PUBLISHES]->(list:ListVersion)
WHERE p.known_from <= $known_at < coalesce(p.known_to, '~') AND coalesce(p.valid_from, '') <= $as_of < coalesce(p.valid_to, '~')
  AND (p.publication IN $readable OR (p.publication = 'withheld' AND coalesce(p.withheld_until, '~') <= $today))
  AND list.dated IS NULL
RETURN list.key AS subject, coalesce(p.title, list.series) AS name, unit.key AS unit, unit.name AS unit_name,
  null AS power_type, p.place AS place, p.source AS source, p.title AS words, list.series AS series
ORDER BY unit, place, subject
LIMIT $cut
