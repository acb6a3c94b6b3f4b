// title: 机构的挂牌、合署、派出、管理和办公室设置
MATCH (body:Department)-[r:SIGNBOARD_OF|CO_LOCATED_WITH|DISPATCHED_BY|MANAGED_BY|HOSTED_BY]->(other:Department)
WHERE r.known_from <= $known_at < coalesce(r.known_to, '~')
  AND (NOT coalesce(r.source, '') STARTS WITH 'closed~' OR EXISTS { MATCH (source:Source {key: r.source}) WHERE source.publication IN $readable OR (source.publication = 'withheld' AND coalesce(source.withheld_until, '~') <= $today) })
RETURN body.key AS body, body.name AS body_name, type(r) AS relation, other.key AS other,
  other.name AS other_name, r.valid_from AS valid_from, r.valid_to AS valid_to
