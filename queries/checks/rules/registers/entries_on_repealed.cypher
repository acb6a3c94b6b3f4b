// title: 依据已废止的随附清单各行
UNWIND $departments AS key
MATCH (:Department {key: key})<-[q:ENTRY_UNIT]-(whole:RegisterEntry)
WHERE q.known_from <= $known_at < coalesce(q.known_to, '~') AND coalesce(q.valid_from, '') <= $as_of < coalesce(q.valid_to, '~')
WITH DISTINCT whole
MATCH path = (entry:RegisterEntry)-[:PART_OF_ENTRY*0..1]->(whole)
WHERE all(p IN relationships(path) WHERE p.known_from <= $known_at < coalesce(p.known_to, '~') AND coalesce(p.valid_from, '') <= $as_of < coalesce(p.valid_to, '~'))
WITH DISTINCT entry
MATCH (entry)-[st:HAS_ENTRY_STATE]->(state:RegisterEntryState)
WHERE st.known_from <= $known_at < coalesce(st.known_to, '~') AND coalesce(st.valid_from, '') <= $as_of < coalesce(st.valid_to, '~')
  AND (state.publication IN $readable OR (state.publication = 'withheld' AND coalesce(state.withheld_until, '~') <= $today))
MATCH (entry)-[b:ENTRY_BASED_ON]->(target)
WHERE b.known_from <= $known_at < coalesce(b.known_to, '~') AND coalesce(b.valid_from, '') <= $as_of < coalesce(b.valid_to, '~')
OPTIONAL MATCH (target)<-[:HAS_ARTICLE]-(owner:Law)
WITH entry, st, state, b, target, coalesce(owner, target) AS law
MATCH (law)<-[r:REPEALS]-(by:Article)
WHERE r.known_from <= $known_at < coalesce(r.known_to, '~') AND r.valid_from <= $as_of
  AND NOT EXISTS {
    (law)-[v:HAS_VERSION]->(:LawVersion)
    WHERE v.known_from <= $known_at < coalesce(v.known_to, '~') AND coalesce(v.valid_from, '') <= $as_of < coalesce(v.valid_to, '~')
      AND v.standing = 'in_line' AND coalesce(v.valid_from, '') >= r.valid_from
  }
OPTIONAL MATCH (by)<-[:HAS_ARTICLE]-(maker:Law)
RETURN entry.key AS subject, state.name AS name, null AS unit, null AS unit_name, null AS power_type,
  st.place AS place, st.source AS source, b.words AS words, entry.kind AS kind,
  [(entry)-[u:ENTRY_UNIT]->(d:Department) WHERE u.known_from <= $known_at < coalesce(u.known_to, '~') AND coalesce(u.valid_from, '') <= $as_of < coalesce(u.valid_to, '~') |
    {role: u.role, key: d.key, name: d.name}] AS units,
  [(entry)-[p:PART_OF_ENTRY]->(:RegisterEntry)-[u:ENTRY_UNIT]->(d:Department) WHERE p.known_from <= $known_at < coalesce(p.known_to, '~') AND coalesce(p.valid_from, '') <= $as_of < coalesce(p.valid_to, '~') AND u.known_from <= $known_at < coalesce(u.known_to, '~') AND coalesce(u.valid_from, '') <= $as_of < coalesce(u.valid_to, '~') |
    {role: u.role, key: d.key, name: d.name}] AS units_of_whole,
  law.name AS law, '《' + maker.name + '》' + by.label AS repealed_by, r.valid_from AS since
ORDER BY place, subject, law, repealed_by
LIMIT $cut
