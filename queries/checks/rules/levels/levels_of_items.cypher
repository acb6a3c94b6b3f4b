// title: 事项的层级和依据的文字
UNWIND $departments AS key
MATCH (unit:Department {key: key})-[h:HOLDS]->(item:PowerItem)-[st:HAS_STATE]->(state:PowerItemState)
WHERE h.known_from <= $known_at < coalesce(h.known_to, '~') AND coalesce(h.valid_from, '') <= $as_of < coalesce(h.valid_to, '~')
  AND st.known_from <= $known_at < coalesce(st.known_to, '~') AND coalesce(st.valid_from, '') <= $as_of < coalesce(st.valid_to, '~') AND h.list_version = st.list_version
  AND (state.publication IN $readable OR (state.publication = 'withheld' AND coalesce(state.withheld_until, '~') <= $today))
MATCH (item)-[b:BASED_ON]->(target)
WHERE b.known_from <= $known_at < coalesce(b.known_to, '~') AND coalesce(b.valid_from, '') <= $as_of < coalesce(b.valid_to, '~')
  AND coalesce(b.list_version, st.list_version) = st.list_version
OPTIONAL MATCH (target)<-[:HAS_ARTICLE]-(owner:Law)
WITH unit, item, state, st, b, target, owner, coalesce(owner, target) AS law
WITH unit, item, state, st, collect({article: '《' + law.name + '》' + coalesce(target.label, ''),
  paragraph: b.paragraph, kind: b.basis_kind, quote: b.quote,
  texts: CASE WHEN owner IS NULL THEN [] ELSE [(target)-[t:HAS_TEXT]->(wording:ArticleVersion)
    WHERE t.known_from <= $known_at < coalesce(t.known_to, '~') AND coalesce(t.valid_from, '') <= $as_of < coalesce(t.valid_to, '~') | wording.text] END}) AS bases
RETURN item.key AS subject,
  state.name + CASE WHEN state.sub_name IS NULL THEN '' ELSE '（' + state.sub_name + '）' END AS name,
  unit.key AS unit, unit.name AS unit_name, state.power_type AS power_type, st.place AS place,
  st.source AS source, null AS words, bases,
  [(item)-[l:ITEM_AT_LEVEL]->(level:Level) WHERE l.known_from <= $known_at < coalesce(l.known_to, '~') AND coalesce(l.valid_from, '') <= $as_of < coalesce(l.valid_to, '~') AND coalesce(l.list_version, st.list_version) = st.list_version | level.code] AS item_levels,
  [(unit)-[l:AT_LEVEL]->(level:Level) WHERE l.known_from <= $known_at < coalesce(l.known_to, '~') AND coalesce(l.valid_from, '') <= $as_of < coalesce(l.valid_to, '~') | level.code] AS unit_levels
ORDER BY unit, place, subject
LIMIT $cut
