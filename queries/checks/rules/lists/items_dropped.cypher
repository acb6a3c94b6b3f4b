// title: 从清单上取消的事项
UNWIND $departments AS key
MATCH (unit:Department {key: key})-[h:HOLDS]->(item:PowerItem)
WHERE h.known_from <= $known_at < coalesce(h.known_to, '~') AND h.valid_to <= $as_of
WITH unit, h, item
MATCH (item)-[st:HAS_STATE]->(state:PowerItemState)
WHERE st.known_from <= $known_at < coalesce(st.known_to, '~') AND h.list_version = st.list_version
  AND (state.publication IN $readable OR (state.publication = 'withheld' AND coalesce(state.withheld_until, '~') <= $today))
WITH unit, h, item, st, state,
  [(unit)-[g:HOLDS]->(same:PowerItem) WHERE g.known_from <= $known_at < coalesce(g.known_to, '~') AND coalesce(g.valid_from, '') <= $as_of < coalesce(g.valid_to, '~') AND (same.key = item.key OR same.name = item.name) | same.key] AS held,
  [(unit)<-[t:GIVEN_BY]-(handed:Transfer) WHERE t.known_from <= $known_at < coalesce(t.known_to, '~') AND coalesce(t.valid_from, '') <= $as_of AND handed.name = item.name | handed.key] AS given
WITH unit, h, item, st, state, held, given
WHERE size(held) = 0 AND size(given) = 0
RETURN item.key AS subject,
  state.name + CASE WHEN state.sub_name IS NULL THEN '' ELSE '（' + state.sub_name + '）' END AS name,
  unit.key AS unit, unit.name AS unit_name, state.power_type AS power_type, st.place AS place,
  st.source AS source, state.name AS words, h.valid_to AS ended_on
ORDER BY unit, place, subject
LIMIT $cut
