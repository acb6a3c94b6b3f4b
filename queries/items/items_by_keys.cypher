// title: 事项的要素、持有单位和清单出处
UNWIND $items AS key
MATCH (item:PowerItem {key: key})-[st:HAS_STATE]->(state:PowerItemState)
WHERE st.known_from <= $known_at < coalesce(st.known_to, '~') AND coalesce(st.valid_from, '') <= $as_of < coalesce(st.valid_to, '~')
  AND (state.publication IN $readable OR (state.publication = 'withheld' AND coalesce(state.withheld_until, '~') <= $today))
OPTIONAL MATCH (source:Source {key: st.source})
WITH item, st, state, source
WHERE source IS NULL OR (source.publication IN $readable OR (source.publication = 'withheld' AND coalesce(source.withheld_until, '~') <= $today))
WITH item, collect(state {.key, .name, .sub_name, .power_type, .power_type_written, .code, valid_from: st.valid_from, valid_to: st.valid_to, place: st.place,
  list_version: st.list_version, file: source.file, source: source.key}) AS states
RETURN item.key AS item, item.name AS name, item.code AS code, states,
  [(item)<-[h:HOLDS]-(holder:Department) WHERE h.known_from <= $known_at < coalesce(h.known_to, '~') AND coalesce(h.valid_from, '') <= $as_of < coalesce(h.valid_to, '~') |
    {key: holder.key, name: holder.name}] AS holders
