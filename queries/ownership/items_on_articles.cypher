// title: 以同一条文为依据的他单位事项
UNWIND $articles AS key
MATCH (article:Article {key: key})<-[b:BASED_ON]-(item:PowerItem)<-[h:HOLDS]-(holder:Department)
WHERE NOT item.key IN $items
  AND b.known_from <= $known_at < coalesce(b.known_to, '~') AND coalesce(b.valid_from, '') <= $as_of < coalesce(b.valid_to, '~')
  AND (NOT coalesce(b.source, '') STARTS WITH 'closed~' OR EXISTS { MATCH (source:Source {key: b.source}) WHERE source.publication IN $readable OR (source.publication = 'withheld' AND coalesce(source.withheld_until, '~') <= $today) })
  AND h.known_from <= $known_at < coalesce(h.known_to, '~') AND coalesce(h.valid_from, '') <= $as_of < coalesce(h.valid_to, '~')
MATCH (item)-[st:HAS_STATE]->(state:PowerItemState)
WHERE st.known_from <= $known_at < coalesce(st.known_to, '~') AND coalesce(st.valid_from, '') <= $as_of < coalesce(st.valid_to, '~')
  AND (state.publication IN $readable OR (state.publication = 'withheld' AND coalesce(state.withheld_until, '~') <= $today))
RETURN DISTINCT key AS article, item.key AS item, state.name AS name, state.sub_name AS sub_name,
  state.power_type AS power_type, b.paragraph AS paragraph, b.item AS item_number,
  holder.key AS holder, holder.name AS holder_name
ORDER BY article, item, holder, name
LIMIT $pool
