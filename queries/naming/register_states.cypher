// title: 登记的机构的各个状态，含已撤销的
MATCH (body:Department)-[h:HAS_DEPARTMENT_STATE]->(state:DepartmentState)
WHERE h.known_from <= $known_at < coalesce(h.known_to, '~')
RETURN body.key AS department, state.name AS name, state.aliases AS aliases,
  state.former_names AS former_names, state.former_name_periods AS former_name_periods,
  state.established_on AS established_on, state.abolished_on AS abolished_on,
  h.valid_from AS valid_from, h.valid_to AS valid_to,
  [(body)-[i:IN_REGION]->(region:Region) WHERE i.known_from <= $known_at < coalesce(i.known_to, '~') |
    region.code] AS regions
