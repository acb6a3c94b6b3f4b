// title: 事项和引用的数目
MATCH (body:Department)-[h:HOLDS]->(item:PowerItem)-[st:HAS_STATE]->(state:PowerItemState)
WHERE h.known_from <= $known_at < coalesce(h.known_to, '~') AND coalesce(h.valid_from, '') <= $as_of < coalesce(h.valid_to, '~')
  AND (NOT coalesce(h.source, '') STARTS WITH 'closed~' OR EXISTS { MATCH (source:Source {key: h.source}) WHERE source.publication IN $readable OR (source.publication = 'withheld' AND coalesce(source.withheld_until, '~') <= $today) })
  AND st.known_from <= $known_at < coalesce(st.known_to, '~') AND coalesce(st.valid_from, '') <= $as_of < coalesce(st.valid_to, '~')
  AND (state.publication IN $readable OR (state.publication = 'withheld' AND coalesce(state.withheld_until, '~') <= $today))
RETURN count(DISTINCT body.key) AS units, count(DISTINCT item.key) AS items
