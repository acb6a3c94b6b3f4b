// title: 全称、别名或者曾用名为该名称的单位
CALL db.index.fulltext.queryNodes('DepartmentState[name]', $terms) YIELD node, score
WITH node, score ORDER BY score DESC LIMIT $pool
MATCH (body:Department)-[h:HAS_DEPARTMENT_STATE]->(node)
WHERE h.known_from <= $known_at < coalesce(h.known_to, '~')
RETURN DISTINCT body.key AS department, node.name AS name, node.aliases AS aliases,
  node.former_names AS former_names
UNION
MATCH (state:DepartmentState)<-[h:HAS_DEPARTMENT_STATE]-(body:Department)
WHERE ($name IN state.aliases OR $name IN state.former_names)
  AND h.known_from <= $known_at < coalesce(h.known_to, '~')
RETURN DISTINCT body.key AS department, state.name AS name, state.aliases AS aliases,
  state.former_names AS former_names
UNION
MATCH (body:Department {key: $key})
RETURN body.key AS department, body.name AS name, [] AS aliases, [] AS former_names
