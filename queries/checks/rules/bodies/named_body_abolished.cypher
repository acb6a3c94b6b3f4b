// title: 行使、承办、法定主体已撤销的事项
UNWIND $departments AS key
MATCH (unit:Department {key: key})-[h:HOLDS]->(item:PowerItem)-[st:HAS_STATE]->(state:PowerItemState)
WHERE h.known_from <= $known_at < coalesce(h.known_to, '~') AND coalesce(h.valid_from, '') <= $as_of < coalesce(h.valid_to, '~')
  AND st.known_from <= $known_at < coalesce(st.known_to, '~') AND coalesce(st.valid_from, '') <= $as_of < coalesce(st.valid_to, '~') AND h.list_version = st.list_version
  AND (state.publication IN $readable OR (state.publication = 'withheld' AND coalesce(state.withheld_until, '~') <= $today))
MATCH (item)-[e:EXERCISED_BY|STATUTORY_HOLDER|UNDERTAKEN_BY]->(named:Department)-[d:HAS_DEPARTMENT_STATE]->(gone:DepartmentState)
WHERE e.known_from <= $known_at < coalesce(e.known_to, '~') AND coalesce(e.valid_from, '') <= $as_of < coalesce(e.valid_to, '~') AND coalesce(e.list_version, st.list_version) = st.list_version
  AND named.key <> unit.key AND d.known_from <= $known_at < coalesce(d.known_to, '~')
  AND gone.abolished_on IS NOT NULL AND gone.abolished_on <= $as_of
RETURN item.key AS subject,
  state.name + CASE WHEN state.sub_name IS NULL THEN '' ELSE '（' + state.sub_name + '）' END AS name,
  unit.key AS unit, unit.name AS unit_name, state.power_type AS power_type,
  coalesce(e.place, st.place) AS place, st.source AS source, e.words AS words, gone.name AS body,
  gone.abolished_on AS abolished_on,
  [(named)-[s:SUCCEEDED_BY]->(next:Department) WHERE s.known_from <= $known_at < coalesce(s.known_to, '~') AND coalesce(s.valid_from, '') <= $as_of < coalesce(s.valid_to, '~') | next.name] AS successors
ORDER BY unit, place, subject, body
LIMIT $cut
