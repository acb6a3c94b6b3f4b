// title: 单位之间的关系
UNWIND $departments AS key
MATCH (body:Department {key: key})-[r:SUBORDINATE_TO|SIGNBOARD_OF|CO_LOCATED_WITH|DISPATCHED_BY|MANAGED_BY]->(other:Department)
WHERE r.known_from <= $known_at < coalesce(r.known_to, '~') AND coalesce(r.valid_from, '') <= $as_of < coalesce(r.valid_to, '~')
RETURN body.key AS department, type(r) AS relation, 'out' AS direction, other.key AS other,
  other.name AS name
UNION ALL
UNWIND $departments AS key
MATCH (body:Department {key: key})<-[r:SUBORDINATE_TO|SIGNBOARD_OF|CO_LOCATED_WITH|DISPATCHED_BY|MANAGED_BY]-(other:Department)
WHERE r.known_from <= $known_at < coalesce(r.known_to, '~') AND coalesce(r.valid_from, '') <= $as_of < coalesce(r.valid_to, '~')
RETURN body.key AS department, type(r) AS relation, 'in' AS direction, other.key AS other,
  other.name AS name
