// title: 已撤销而清单仍在的单位的事项
UNWIND $departments AS key
MATCH (unit:Department {key: key})-[d:HAS_DEPARTMENT_STATE]->(gone:DepartmentState)
WHERE d.known_from <= $known_at < coalesce(d.known_to, '~')
  AND gone.abolished_on IS NOT NULL AND gone.abolished_on <= $as_of
MATCH (unit)-[h:HOLDS]->(item:PowerItem)-[st:HAS_STATE]->(state:PowerItemState)
WHERE h.known_from <= $known_at < coalesce(h.known_to, '~') AND coalesce(h.valid_from, '') <= $as_of < coalesce(h.valid_to, '~')
  AND st.known_from <= $known_at < coalesce(st.known_to, '~') AND coalesce(st.valid_from, '') <= $as_of < coalesce(st.valid_to, '~') AND h.list_version = st.list_version
  AND (state.publication IN $readable OR (state.publication = 'withheld' AND coalesce(state.withheld_until, '~') <= $today))
RETURN item.key AS subject,
  state.name + CASE WHEN state.sub_name IS NULL THEN '' ELSE '（' + state.sub_name + '）' END AS name,
  unit.key AS unit, unit.name AS unit_name, state.power_type AS power_type, st.place AS place,
  st.source AS source, gone.remark AS words, gone.abolished_on AS abolished_on,
  [(unit)-[s:SUCCEEDED_BY]->(next:Department) WHERE s.known_from <= $known_at < coalesce(s.known_to, '~') AND coalesce(s.valid_from, '') <= $as_of < coalesce(s.valid_to, '~') | next.name] AS successors
ORDER BY unit, place, subject
LIMIT $cut
