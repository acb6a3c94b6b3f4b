// title: 事项的各项依据和它们的效力
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
WITH unit, item, state, st, collect({law: law.key, name: law.name, label: target.label,
  kind: b.basis_kind, title: b.cited_title,
  texts: CASE WHEN owner IS NULL THEN [] ELSE [(target)-[t:HAS_TEXT]->(wording:ArticleVersion)
    WHERE t.known_from <= $known_at < coalesce(t.known_to, '~') AND coalesce(t.valid_from, '') <= $as_of < coalesce(t.valid_to, '~') | wording.text] END,
  ranks: [(law)-[v:HAS_VERSION]->(version:LawVersion) WHERE v.known_from <= $known_at < coalesce(v.known_to, '~') AND coalesce(v.valid_from, '') <= $as_of < coalesce(v.valid_to, '~') AND v.standing = 'in_line' | version.rank],
  begun: [(law)-[v:HAS_VERSION]->(:LawVersion) WHERE v.known_from <= $known_at < coalesce(v.known_to, '~') AND coalesce(v.valid_from, '') <= $as_of < coalesce(v.valid_to, '~') AND v.standing = 'in_line' | coalesce(v.valid_from, '')],
  any_ranks: [(law)-[v:HAS_VERSION]->(version:LawVersion) WHERE v.known_from <= $known_at < coalesce(v.known_to, '~') | version.rank],
  repeals: [(law)<-[r:REPEALS]-(by:Article) WHERE r.known_from <= $known_at < coalesce(r.known_to, '~') AND r.valid_from <= $as_of |
    {since: r.valid_from, label: by.label, law: head([(by)<-[:HAS_ARTICLE]-(maker:Law) | maker.name])}]
}) AS bases
RETURN item.key AS subject,
  state.name + CASE WHEN state.sub_name IS NULL THEN '' ELSE '（' + state.sub_name + '）' END AS name,
  unit.key AS unit, unit.name AS unit_name, state.power_type AS power_type, st.place AS place,
  st.source AS source, null AS words, bases
ORDER BY unit, place, subject
LIMIT $cut
