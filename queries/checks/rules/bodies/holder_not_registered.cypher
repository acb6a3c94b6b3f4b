// title: 机构名录里没有的清单单位
UNWIND $departments AS key
MATCH (unit:Department {key: key})-[p:PUBLISHES]->(list:ListVersion)
WHERE p.known_from <= $known_at < coalesce(p.known_to, '~') AND coalesce(p.valid_from, '') <= $as_of < coalesce(p.valid_to, '~')
  AND (p.publication IN $readable OR (p.publication = 'withheld' AND coalesce(p.withheld_until, '~') <= $today))
  AND NOT EXISTS { (unit)-[d:HAS_DEPARTMENT_STATE]->(:DepartmentState) WHERE d.known_from <= $known_at < coalesce(d.known_to, '~') }
RETURN unit.key AS subject, unit.name AS name, unit.key AS unit, unit.name AS unit_name, null AS power_type,
  p.place AS place, p.source AS source, p.words AS words, p.title AS title
ORDER BY unit, place, subject
LIMIT $cut
