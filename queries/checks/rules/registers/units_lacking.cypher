// title: 当地有这种随附清单而其中没有的单位
UNWIND $departments AS key
MATCH (unit:Department {key: key})-[d:HAS_DEPARTMENT_STATE]->(present:DepartmentState)
WHERE d.known_from <= $known_at < coalesce(d.known_to, '~') AND coalesce(d.valid_from, '') <= $as_of < coalesce(d.valid_to, '~')
  AND coalesce(present.abolished_on, '~') > $as_of
MATCH (unit)-[a:AT_LEVEL]->(level:Level)
WHERE a.known_from <= $known_at < coalesce(a.known_to, '~') AND coalesce(a.valid_from, '') <= $as_of < coalesce(a.valid_to, '~') AND level.code IN $levels
  AND NOT EXISTS { (unit)<-[n:ENTRY_UNIT]-(:RegisterEntry {kind: $kind}) WHERE n.known_from <= $known_at < coalesce(n.known_to, '~') AND coalesce(n.valid_from, '') <= $as_of < coalesce(n.valid_to, '~') }
MATCH (unit)-[i:IN_REGION]->(region:Region)
WHERE i.known_from <= $known_at < coalesce(i.known_to, '~') AND coalesce(i.valid_from, '') <= $as_of < coalesce(i.valid_to, '~')
MATCH (region)<-[j:IN_REGION]-(other:Department)<-[u:ENTRY_UNIT]-(:RegisterEntry {kind: $kind})
WHERE j.known_from <= $known_at < coalesce(j.known_to, '~') AND coalesce(j.valid_from, '') <= $as_of < coalesce(j.valid_to, '~')
  AND u.known_from <= $known_at < coalesce(u.known_to, '~') AND coalesce(u.valid_from, '') <= $as_of < coalesce(u.valid_to, '~')
WITH DISTINCT unit, d, present
MATCH (unit)-[h:HOLDS]->(item:PowerItem)-[st:HAS_STATE]->(state:PowerItemState)
WHERE h.known_from <= $known_at < coalesce(h.known_to, '~') AND coalesce(h.valid_from, '') <= $as_of < coalesce(h.valid_to, '~')
  AND st.known_from <= $known_at < coalesce(st.known_to, '~') AND coalesce(st.valid_from, '') <= $as_of < coalesce(st.valid_to, '~') AND h.list_version = st.list_version
  AND (state.publication IN $readable OR (state.publication = 'withheld' AND coalesce(state.withheld_until, '~') <= $today))
  AND state.power_type IN $types
WITH unit, d, present, count(DISTINCT item.key) AS items
RETURN unit.key AS subject, present.name AS name, unit.key AS unit, unit.name AS unit_name,
  null AS power_type, d.place AS place, d.source AS source, d.words AS words, items
ORDER BY unit, place, subject
LIMIT $cut
