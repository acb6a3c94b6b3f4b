// title: 以曾用名写行使、承办、法定主体的事项
UNWIND $departments AS key
MATCH (unit:Department {key: key})-[h:HOLDS]->(item:PowerItem)-[e:EXERCISED_BY|STATUTORY_HOLDER|UNDERTAKEN_BY]->(named:Department)
WHERE h.known_from <= $known_at < coalesce(h.known_to, '~') AND coalesce(h.valid_from, '') <= $as_of < coalesce(h.valid_to, '~')
  AND e.known_from <= $known_at < coalesce(e.known_to, '~') AND coalesce(e.valid_from, '') <= $as_of < coalesce(e.valid_to, '~') AND coalesce(e.list_version, h.list_version) = h.list_version
  AND NOT EXISTS { (named)-[o:HAS_DEPARTMENT_STATE]->(:DepartmentState) WHERE o.known_from <= $known_at < coalesce(o.known_to, '~') }
MATCH (present:DepartmentState)<-[d:HAS_DEPARTMENT_STATE]-(body:Department)
WHERE d.known_from <= $known_at < coalesce(d.known_to, '~')
  AND named.name IN present.former_names
MATCH (item)-[st:HAS_STATE]->(state:PowerItemState)
WHERE st.known_from <= $known_at < coalesce(st.known_to, '~') AND coalesce(st.valid_from, '') <= $as_of < coalesce(st.valid_to, '~') AND h.list_version = st.list_version
  AND (state.publication IN $readable OR (state.publication = 'withheld' AND coalesce(state.withheld_until, '~') <= $today))
RETURN item.key AS subject,
  state.name + CASE WHEN state.sub_name IS NULL THEN '' ELSE '（' + state.sub_name + '）' END AS name,
  unit.key AS unit, unit.name AS unit_name, state.power_type AS power_type,
  coalesce(e.place, st.place) AS place, st.source AS source, e.words AS words, named.name AS written,
  present.name AS present_name
ORDER BY unit, place, subject, written
LIMIT $cut
