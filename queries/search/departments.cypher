// title: 按名称查找单位
CALL db.index.fulltext.queryNodes('DepartmentState[name]', $terms) YIELD node, score
WITH node, score ORDER BY score DESC LIMIT $pool
MATCH (body:Department)-[h:HAS_DEPARTMENT_STATE]->(node)
WHERE h.known_from <= $known_at < coalesce(h.known_to, '~')
RETURN DISTINCT body.key AS key, node.name AS name, null AS detail, null AS holder
