// title: 所引条号在该法现行文本中没有的依据
UNWIND $departments AS key
MATCH (unit:Department {key: key})-[h:HOLDS]->(item:PowerItem)-[st:HAS_STATE]->(state:PowerItemState)
WHERE h.known_from <= $known_at < coalesce(h.known_to, '~') AND coalesce(h.valid_from, '') <= $as_of < coalesce(h.valid_to, '~')
  AND st.known_from <= $known_at < coalesce(st.known_to, '~') AND coalesce(st.valid_from, '') <= $as_of < coalesce(st.valid_to, '~') AND h.list_version = st.list_version
  AND (state.publication IN $readable OR (state.publication = 'withheld' AND coalesce(state.withheld_until, '~') <= $today))
MATCH (item)-[b:BASED_ON]->(article:Article)<-[:HAS_ARTICLE]-(law:Law)
WHERE b.known_from <= $known_at < coalesce(b.known_to, '~') AND coalesce(b.valid_from, '') <= $as_of < coalesce(b.valid_to, '~')
  AND coalesce(b.list_version, st.list_version) = st.list_version
  AND EXISTS { (law)-[v:HAS_VERSION]->(version:LawVersion) WHERE v.known_from <= $known_at < coalesce(v.known_to, '~') AND coalesce(v.valid_from, '') <= $as_of < coalesce(v.valid_to, '~') AND v.standing = 'in_line' AND version.kind = 'articles' }
  AND article.annex IS NULL
  AND NOT EXISTS { (article)-[t:HAS_TEXT]->(:ArticleVersion) WHERE t.known_from <= $known_at < coalesce(t.known_to, '~') AND coalesce(t.valid_from, '') <= $as_of < coalesce(t.valid_to, '~') }
RETURN item.key AS subject,
  state.name + CASE WHEN state.sub_name IS NULL THEN '' ELSE '（' + state.sub_name + '）' END AS name,
  unit.key AS unit, unit.name AS unit_name, state.power_type AS power_type, st.place AS place,
  st.source AS source, b.words AS words, law.name AS law, article.label AS label
ORDER BY unit, place, subject, law, label
LIMIT $cut
