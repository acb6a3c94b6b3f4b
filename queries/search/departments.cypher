// title: 按名称查找单位
CALL db.index.fulltext.queryNodes('DepartmentState[name]', $terms) YIELD node, score
WITH node, score ORDER BY score DESC LIMIT $pool
MATCH (body:Department)-[h:HAS_DEPARTMENT_STATE]->(node)
WHERE h.known_from <= $known_at < coalesce(h.known_to, '~')
RETURN DISTINCT body.key AS key, node.name AS name, null AS detail, null AS holder
UNION
CALL db.index.fulltext.queryNodes('Department[name]', $terms) YIELD node, score
WITH node, score ORDER BY score DESC LIMIT $pool
MATCH (node)-[p:PUBLISHES]->(:ListVersion)
WHERE p.known_from <= $known_at < coalesce(p.known_to, '~') AND coalesce(p.valid_from, '') <= $as_of < coalesce(p.valid_to, '~')
  AND (p.publication IN $readable OR (p.publication = 'withheld' AND coalesce(p.withheld_until, '~') <= $today))
RETURN DISTINCT node.key AS key, node.name AS name, null AS detail, null AS holder
