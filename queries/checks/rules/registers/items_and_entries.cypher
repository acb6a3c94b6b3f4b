// title: 事项和涉及它的随附清单的种类，单位有随附清单的
UNWIND $departments AS key
MATCH (unit:Department {key: key})<-[q:ENTRY_UNIT]-(kept:RegisterEntry)
WHERE q.known_from <= $known_at < coalesce(q.known_to, '~') AND coalesce(q.valid_from, '') <= $as_of < coalesce(q.valid_to, '~')
WITH unit, collect(DISTINCT kept.kind) AS kept
MATCH (unit)-[h:HOLDS]->(item:PowerItem)-[st:HAS_STATE]->(state:PowerItemState)
WHERE h.known_from <= $known_at < coalesce(h.known_to, '~') AND coalesce(h.valid_from, '') <= $as_of < coalesce(h.valid_to, '~')
  AND st.known_from <= $known_at < coalesce(st.known_to, '~') AND coalesce(st.valid_from, '') <= $as_of < coalesce(st.valid_to, '~') AND h.list_version = st.list_version
  AND (state.publication IN $readable OR (state.publication = 'withheld' AND coalesce(state.withheld_until, '~') <= $today))
RETURN item.key AS subject,
  state.name + CASE WHEN state.sub_name IS NULL THEN '' ELSE '（' + state.sub_name + '）' END AS name,
  unit.key AS unit, unit.name AS unit_name, state.power_type AS power_type, st.place AS place,
  st.source AS source, state.name AS words, kept,
  [(item)<-[i:ENTRY_ITEM]-(entry:RegisterEntry) WHERE i.known_from <= $known_at < coalesce(i.known_to, '~') AND coalesce(i.valid_from, '') <= $as_of < coalesce(i.valid_to, '~') | entry.kind] AS kinds
ORDER BY unit, place, subject
LIMIT $cut
