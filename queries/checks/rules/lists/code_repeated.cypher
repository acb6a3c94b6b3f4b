// title: 同一编码的几个事项
UNWIND $departments AS key
MATCH (unit:Department {key: key})-[h:HOLDS]->(item:PowerItem)-[st:HAS_STATE]->(state:PowerItemState)
WHERE h.known_from <= $known_at < coalesce(h.known_to, '~') AND coalesce(h.valid_from, '') <= $as_of < coalesce(h.valid_to, '~')
  AND st.known_from <= $known_at < coalesce(st.known_to, '~') AND coalesce(st.valid_from, '') <= $as_of < coalesce(st.valid_to, '~') AND h.list_version = st.list_version
  AND (state.publication IN $readable OR (state.publication = 'withheld' AND coalesce(state.withheld_until, '~') <= $today))
  AND item.code IS NOT NULL
MATCH (other:PowerItem {code: item.code})<-[g:HOLDS]-(holder:Department)
WHERE other.key <> item.key AND g.known_from <= $known_at < coalesce(g.known_to, '~') AND coalesce(g.valid_from, '') <= $as_of < coalesce(g.valid_to, '~')
MATCH (other)-[ot:HAS_STATE]->(twin:PowerItemState)
WHERE ot.known_from <= $known_at < coalesce(ot.known_to, '~') AND coalesce(ot.valid_from, '') <= $as_of < coalesce(ot.valid_to, '~')
  AND (twin.publication IN $readable OR (twin.publication = 'withheld' AND coalesce(twin.withheld_until, '~') <= $today))
  AND (twin.name <> state.name OR holder.key = unit.key OR twin.power_type <> state.power_type)
RETURN item.key AS subject,
  state.name + CASE WHEN state.sub_name IS NULL THEN '' ELSE '（' + state.sub_name + '）' END AS name,
  unit.key AS unit, unit.name AS unit_name, state.power_type AS power_type, st.place AS place,
  st.source AS source, item.code AS words, item.code AS code, other.key AS other,
  holder.name + '：' + twin.name AS other_name
ORDER BY unit, place, subject, other
LIMIT $cut
