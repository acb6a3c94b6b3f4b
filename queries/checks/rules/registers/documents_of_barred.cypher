// title: 无权制定规范性文件的主体制定的文件
UNWIND $departments AS key
MATCH (unit:Department {key: key})<-[m:ENTRY_UNIT]-(:RegisterEntry {kind: 'document_maker'})-[s:HAS_ENTRY_STATE]->(maker:RegisterEntryState)
WHERE m.known_from <= $known_at < coalesce(m.known_to, '~') AND coalesce(m.valid_from, '') <= $as_of < coalesce(m.valid_to, '~')
  AND s.known_from <= $known_at < coalesce(s.known_to, '~') AND coalesce(s.valid_from, '') <= $as_of < coalesce(s.valid_to, '~')
  AND maker.progress IN $barred
  AND (maker.publication IN $readable OR (maker.publication = 'withheld' AND coalesce(maker.withheld_until, '~') <= $today))
WITH DISTINCT unit
MATCH (unit)<-[u:ENTRY_UNIT]-(entry:RegisterEntry {kind: 'normative_document'})-[st:HAS_ENTRY_STATE]->(state:RegisterEntryState)
WHERE u.role = 'owner'
  AND u.known_from <= $known_at < coalesce(u.known_to, '~') AND coalesce(u.valid_from, '') <= $as_of < coalesce(u.valid_to, '~')
  AND st.known_from <= $known_at < coalesce(st.known_to, '~') AND coalesce(st.valid_from, '') <= $as_of < coalesce(st.valid_to, '~')
  AND (state.publication IN $readable OR (state.publication = 'withheld' AND coalesce(state.withheld_until, '~') <= $today))
RETURN entry.key AS subject, state.name AS name, unit.key AS unit, unit.name AS unit_name,
  null AS power_type, st.place AS place, st.source AS source, state.doc_no AS words, state.doc_no AS doc_no
ORDER BY unit, place, subject
LIMIT $cut
