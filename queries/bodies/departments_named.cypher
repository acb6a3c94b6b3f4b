// title: 全称、别名或者曾用名为该名称的单位
MATCH (state:DepartmentState)<-[h:HAS_DEPARTMENT_STATE]-(body:Department)
WHERE (state.name = $name OR $name IN state.aliases OR $name IN state.former_names)
  AND h.known_from <= $known_at < coalesce(h.known_to, '~')
RETURN DISTINCT body.key AS department
UNION
MATCH (body:Department {key: $key})
RETURN body.key AS department
