// title: 应用决定得出的文本与公布的文本
UNWIND $departments AS key
MATCH (unit:Department {key: key})-[h:HOLDS]->(item:PowerItem)-[st:HAS_STATE]->(state:PowerItemState)
WHERE h.known_from <= $known_at < coalesce(h.known_to, '~') AND coalesce(h.valid_from, '') <= $as_of < coalesce(h.valid_to, '~')
  AND st.known_from <= $known_at < coalesce(st.known_to, '~') AND coalesce(st.valid_from, '') <= $as_of < coalesce(st.valid_to, '~') AND h.list_version = st.list_version
  AND (state.publication IN $readable OR (state.publication = 'withheld' AND coalesce(state.withheld_until, '~') <= $today))
MATCH (item)-[b:BASED_ON]->(target)
WHERE b.known_from <= $known_at < coalesce(b.known_to, '~') AND coalesce(b.valid_from, '') <= $as_of < coalesce(b.valid_to, '~') AND coalesce(b.list_version, st.list_version) = st.list_version
OPTIONAL MATCH (target)<-[:HAS_ARTICLE]-(owner:Law)
WITH unit, coalesce(owner, target) AS law, count(DISTINCT item.key) AS items
MATCH (law)-[m:HAS_VERSION]->(made:LawVersion)
WHERE m.known_from <= $known_at < coalesce(m.known_to, '~') AND m.made_by IS NOT NULL AND m.standing = 'variant' AND m.valid_from <= $as_of
MATCH (law)-[v:HAS_VERSION]->(version:LawVersion)
WHERE v.known_from <= $known_at < coalesce(v.known_to, '~') AND v.standing = 'in_line' AND v.made_by IS NULL AND v.valid_from = m.valid_from
RETURN law.key AS subject, law.name AS name, unit.key AS unit, unit.name AS unit_name, null AS power_type,
  v.place AS place, v.source AS source, null AS words, m.made_by AS decision, v.valid_from AS since, items,
  [(made)-[:CONTAINS]->(wording:ArticleVersion) | wording {.key, .text}] AS applied,
  [(version)-[:CONTAINS]->(wording:ArticleVersion) | wording {.key, .text}] AS published
ORDER BY unit, subject, decision
LIMIT $cut
