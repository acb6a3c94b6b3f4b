// title: 单位的名称、层级和承继者，全部在一行
UNWIND $departments AS key
MATCH (body:Department {key: key})
WITH body,
  [(body)-[h:HAS_DEPARTMENT_STATE]->(state:DepartmentState)
    WHERE h.known_from <= $known_at < coalesce(h.known_to, '~') |
    state {.name, .aliases, .former_names, .kind, .credit_code, .established_on, .abolished_on,
      valid_from: h.valid_from, valid_to: h.valid_to, source: h.source, place: h.place}] AS states,
  [(body)-[l:AT_LEVEL]->(level:Level) WHERE l.known_from <= $known_at < coalesce(l.known_to, '~') AND coalesce(l.valid_from, '') <= $as_of < coalesce(l.valid_to, '~') |
    {code: level.code, name: level.name}] AS levels,
  [(body)-[i:IN_REGION]->(region:Region) WHERE i.known_from <= $known_at < coalesce(i.known_to, '~') AND coalesce(i.valid_from, '') <= $as_of < coalesce(i.valid_to, '~') |
    {key: region.key, code: region.code,
      levels: [(region)-[l:AT_LEVEL]->(level:Level) WHERE l.known_from <= $known_at < coalesce(l.known_to, '~') AND coalesce(l.valid_from, '') <= $as_of < coalesce(l.valid_to, '~') |
        level.code]}] AS regions,
  [(body)-[s:SUCCEEDED_BY]->(next:Department) WHERE s.known_from <= $known_at < coalesce(s.known_to, '~') AND coalesce(s.valid_from, '') <= $as_of < coalesce(s.valid_to, '~') |
    {key: next.key, name: next.name, succession: s.succession, scope: s.scope,
      instrument: s.instrument, since: s.valid_from, source: s.source, place: s.place}] AS successors
RETURN collect({department: body.key, name: body.name, states: states, levels: levels, regions: regions,
  successors: successors}) AS bodies
