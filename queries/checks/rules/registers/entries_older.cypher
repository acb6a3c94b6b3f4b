// title: 公布以后依据的条文有了改动的随附清单各行
UNWIND $departments AS key
MATCH (:Department {key: key})<-[q:ENTRY_UNIT]-(entry:RegisterEntry)-[st:HAS_ENTRY_STATE]->(state:RegisterEntryState)
WHERE q.known_from <= $known_at < coalesce(q.known_to, '~') AND coalesce(q.valid_from, '') <= $as_of < coalesce(q.valid_to, '~')
  AND st.known_from <= $known_at < coalesce(st.known_to, '~') AND coalesce(st.valid_from, '') <= $as_of < coalesce(st.valid_to, '~')
  AND (state.publication IN $readable OR (state.publication = 'withheld' AND coalesce(state.withheld_until, '~') <= $today))
  AND state.published_on IS NOT NULL
WITH DISTINCT entry, st, state
MATCH (entry)-[b:ENTRY_BASED_ON]->(article:Article)-[t:HAS_TEXT]->(:ArticleVersion)
WHERE b.known_from <= $known_at < coalesce(b.known_to, '~') AND coalesce(b.valid_from, '') <= $as_of < coalesce(b.valid_to, '~')
  AND t.known_from <= $known_at < coalesce(t.known_to, '~') AND coalesce(t.valid_from, '') <= $as_of < coalesce(t.valid_to, '~')
  AND t.valid_from > state.published_on
  AND EXISTS {
    (article)-[e:HAS_TEXT]->(:ArticleVersion)
    WHERE e.known_from <= $known_at < coalesce(e.known_to, '~') AND coalesce(e.valid_from, '') < t.valid_from
  }
OPTIONAL MATCH (article)<-[:HAS_ARTICLE]-(law:Law)
RETURN entry.key AS subject, state.name AS name, null AS unit, null AS unit_name, null AS power_type,
  st.place AS place, st.source AS source, b.words AS words, entry.kind AS kind,
  [(entry)-[u:ENTRY_UNIT]->(d:Department) WHERE u.known_from <= $known_at < coalesce(u.known_to, '~') AND coalesce(u.valid_from, '') <= $as_of < coalesce(u.valid_to, '~') |
    {role: u.role, key: d.key, name: d.name}] AS units,
  [] AS units_of_whole, '《' + law.name + '》' + article.label AS article,
  state.published_on AS published_on, t.valid_from AS since
ORDER BY place, subject, article
LIMIT $cut
