// title: 登记的名称、别名或者曾用名在其中的单位
MATCH (state:DepartmentState)<-[h:HAS_DEPARTMENT_STATE]-(body:Department)
WHERE (state.name IN $names OR any(alias IN state.aliases WHERE alias IN $names)
    OR any(former IN state.former_names WHERE former IN $names))
  AND h.known_from <= $known_at < coalesce(h.known_to, '~')
RETURN DISTINCT body.key AS department, state.name AS name, state.aliases AS aliases,
  state.former_names AS former_names, state.established_on AS established_on,
  state.abolished_on AS abolished_on
