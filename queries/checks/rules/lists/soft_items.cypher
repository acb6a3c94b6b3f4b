// title: 备案、登记、确认一类事项和依据的文字
UNWIND $departments AS key
MATCH (unit:Department {key: key})-[h:HOLDS]->(item:PowerItem)-[st:HAS_STATE]->(state:PowerItemState)
WHERE h.known_from <= $known_at < coalesce(h.known_to, '~') AND coalesce(h.valid_from, '') <= $as_of < coalesce(h.valid_to, '~')
  AND st.known_from <= $known_at < coalesce(st.known_to, '~') AND coalesce(st.valid_from, '') <= $as_of < coalesce(st.valid_to, '~') AND h.list_version = st.list_version
  AND (state.publication IN $readable OR (state.publication = 'withheld' AND coalesce(state.withheld_until, '~') <= $today))
  AND state.power_type IN $types AND any(word IN $words WHERE state.name CONTAINS word)
OPTIONAL MATCH (item)-[b:BASED_ON]->(article:Article)-[t:HAS_TEXT]->(wording:ArticleVersion)
WHERE b.known_from <= $known_at < coalesce(b.known_to, '~') AND coalesce(b.valid_from, '') <= $as_of < coalesce(b.valid_to, '~')
  AND t.known_from <= $known_at < coalesce(t.known_to, '~') AND coalesce(t.valid_from, '') <= $as_of < coalesce(t.valid_to, '~')
WITH unit, item, state, st, collect({label: article.label, text: wording.text, quote: b.quote}) AS texts
RETURN item.key AS subject,
  state.name + CASE WHEN state.sub_name IS NULL THEN '' ELSE '（' + state.sub_name + '）' END AS name,
  unit.key AS unit, unit.name AS unit_name, state.power_type AS power_type, st.place AS place,
  st.source AS source, null AS words, texts, state.basis AS basis
ORDER BY unit, place, subject
LIMIT $cut
