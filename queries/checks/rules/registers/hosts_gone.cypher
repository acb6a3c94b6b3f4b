// title: 办公室设在已撤销单位的议事协调机构
UNWIND $departments AS key
MATCH (unit:Department {key: key})-[d:HAS_DEPARTMENT_STATE]->(gone:DepartmentState)
WHERE d.known_from <= $known_at < coalesce(d.known_to, '~')
  AND gone.abolished_on IS NOT NULL AND gone.abolished_on <= $as_of
MATCH (unit)<-[u:ENTRY_UNIT]-(entry:RegisterEntry {kind: 'coordination_body'})-[st:HAS_ENTRY_STATE]->(state:RegisterEntryState)
WHERE u.role = 'host'
  AND u.known_from <= $known_at < coalesce(u.known_to, '~') AND coalesce(u.valid_from, '') <= $as_of < coalesce(u.valid_to, '~')
  AND st.known_from <= $known_at < coalesce(st.known_to, '~') AND coalesce(st.valid_from, '') <= $as_of < coalesce(st.valid_to, '~')
  AND coalesce(state.ends_on, '~') > $as_of
  AND (state.publication IN $readable OR (state.publication = 'withheld' AND coalesce(state.withheld_until, '~') <= $today))
RETURN entry.key AS subject, state.name AS name, unit.key AS unit, unit.name AS unit_name,
  null AS power_type, st.place AS place, st.source AS source, u.words AS words,
  gone.abolished_on AS abolished_on,
  [(unit)-[s:SUCCEEDED_BY]->(next:Department) WHERE s.known_from <= $known_at < coalesce(s.known_to, '~') AND coalesce(s.valid_from, '') <= $as_of < coalesce(s.valid_to, '~') | next.name] AS successors
ORDER BY unit, place, subject
LIMIT $cut
