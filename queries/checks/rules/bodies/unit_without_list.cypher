// title: 登记的工作部门没有收录清单
UNWIND $departments AS key
MATCH (unit:Department {key: key})-[d:HAS_DEPARTMENT_STATE]->(present:DepartmentState)
WHERE d.known_from <= $known_at < coalesce(d.known_to, '~') AND coalesce(d.valid_from, '') <= $as_of < coalesce(d.valid_to, '~')
  AND present.kind IN $kinds AND coalesce(present.abolished_on, '~') > $as_of
  AND NOT EXISTS { (unit)-[p:PUBLISHES]->(:ListVersion) WHERE p.known_from <= $known_at < coalesce(p.known_to, '~') AND coalesce(p.valid_from, '') <= $as_of < coalesce(p.valid_to, '~') }
  AND NOT EXISTS { (unit)-[h:HOLDS]->(:PowerItem) WHERE h.known_from <= $known_at < coalesce(h.known_to, '~') AND coalesce(h.valid_from, '') <= $as_of < coalesce(h.valid_to, '~') }
  AND NOT EXISTS { (unit)-[s:SIGNBOARD_OF]->(:Department) WHERE s.known_from <= $known_at < coalesce(s.known_to, '~') AND coalesce(s.valid_from, '') <= $as_of < coalesce(s.valid_to, '~') }
RETURN unit.key AS subject, present.name AS name, unit.key AS unit, unit.name AS unit_name,
  null AS power_type, d.place AS place, d.source AS source, d.words AS words, present.kind AS kind
ORDER BY unit, place, subject
LIMIT $cut
