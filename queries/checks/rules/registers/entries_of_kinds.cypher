// title: 某些种类的随附清单各行，不论写没写单位
MATCH (entry:RegisterEntry)-[st:HAS_ENTRY_STATE]->(state:RegisterEntryState)
WHERE entry.kind IN $kinds
  AND st.known_from <= $known_at < coalesce(st.known_to, '~') AND coalesce(st.valid_from, '') <= $as_of < coalesce(st.valid_to, '~')
  AND (state.publication IN $readable OR (state.publication = 'withheld' AND coalesce(state.withheld_until, '~') <= $today))
RETURN entry.key AS subject, state.name AS name, null AS unit, null AS unit_name, null AS power_type,
  st.place AS place, st.source AS source, state.item_name AS words, entry.kind AS kind, $as_of AS day,
  state {.name, .category, .item_name, .post, .mode, .content, .ratio, .period, .target, .value, .outcome,
    .progress, .document, .doc_no, .register_no, .published_at, .ends_on, .due_on, .done_on} AS said,
  [(entry)-[u:ENTRY_UNIT]->(d:Department) WHERE u.known_from <= $known_at < coalesce(u.known_to, '~') AND coalesce(u.valid_from, '') <= $as_of < coalesce(u.valid_to, '~') |
    {role: u.role, key: d.key, name: d.name}] AS units,
  [(entry)-[p:PART_OF_ENTRY]->(:RegisterEntry)-[u:ENTRY_UNIT]->(d:Department) WHERE p.known_from <= $known_at < coalesce(p.known_to, '~') AND coalesce(p.valid_from, '') <= $as_of < coalesce(p.valid_to, '~') AND u.known_from <= $known_at < coalesce(u.known_to, '~') AND coalesce(u.valid_from, '') <= $as_of < coalesce(u.valid_to, '~') |
    {role: u.role, key: d.key, name: d.name}] AS units_of_whole,
  size([(entry)<-[p:PART_OF_ENTRY]-(held:RegisterEntry) WHERE p.known_from <= $known_at < coalesce(p.known_to, '~') AND coalesce(p.valid_from, '') <= $as_of < coalesce(p.valid_to, '~') | held.key]) AS parts_held,
  [(entry)<-[p:PART_OF_ENTRY]-(:RegisterEntry)-[s:HAS_ENTRY_STATE]->(part:RegisterEntryState) WHERE p.known_from <= $known_at < coalesce(p.known_to, '~') AND coalesce(p.valid_from, '') <= $as_of < coalesce(p.valid_to, '~') AND s.known_from <= $known_at < coalesce(s.known_to, '~') AND coalesce(s.valid_from, '') <= $as_of < coalesce(s.valid_to, '~') AND (part.publication IN $readable OR (part.publication = 'withheld' AND coalesce(part.withheld_until, '~') <= $today)) |
    {name: part.name, progress: part.progress}] AS parts,
  [(entry)-[i:ENTRY_ITEM]->(item:PowerItem) WHERE i.known_from <= $known_at < coalesce(i.known_to, '~') AND coalesce(i.valid_from, '') <= $as_of < coalesce(i.valid_to, '~') | item.key] AS items
ORDER BY place, subject
LIMIT $cut
