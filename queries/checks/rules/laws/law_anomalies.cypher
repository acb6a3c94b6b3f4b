// title: 被引用而文本读入有异常的法律文件
UNWIND $departments AS key
MATCH (unit:Department {key: key})-[h:HOLDS]->(item:PowerItem)-[st:HAS_STATE]->(state:PowerItemState)
WHERE h.known_from <= $known_at < coalesce(h.known_to, '~') AND coalesce(h.valid_from, '') <= $as_of < coalesce(h.valid_to, '~')
  AND st.known_from <= $known_at < coalesce(st.known_to, '~') AND coalesce(st.valid_from, '') <= $as_of < coalesce(st.valid_to, '~') AND h.list_version = st.list_version
  AND (state.publication IN $readable OR (state.publication = 'withheld' AND coalesce(state.withheld_until, '~') <= $today))
MATCH (item)-[b:BASED_ON]->(target)
WHERE b.known_from <= $known_at < coalesce(b.known_to, '~') AND coalesce(b.valid_from, '') <= $as_of < coalesce(b.valid_to, '~') AND coalesce(b.list_version, st.list_version) = st.list_version
OPTIONAL MATCH (target)<-[:HAS_ARTICLE]-(owner:Law)
WITH unit, coalesce(owner, target) AS law, count(DISTINCT item.key) AS items
MATCH (law)-[v:HAS_VERSION]->(version:LawVersion)
WHERE v.known_from <= $known_at < coalesce(v.known_to, '~') AND coalesce(v.valid_from, '') <= $as_of < coalesce(v.valid_to, '~') AND v.standing = 'in_line'
  AND size(version.anomalies) > 0
RETURN law.key AS subject, law.name AS name, unit.key AS unit, unit.name AS unit_name, null AS power_type,
  v.place AS place, v.source AS source, head(version.anomalies) AS words, version.title AS title,
  size(version.anomalies) AS anomalies, items
ORDER BY unit, subject
LIMIT $cut
