// title: 没有读出依据的事项
MATCH (body:Department)-[h:HOLDS]->(item:PowerItem)
WHERE h.known_from <= $known_at < coalesce(h.known_to, '~') AND coalesce(h.valid_from, '') <= $as_of < coalesce(h.valid_to, '~')
  AND (NOT coalesce(h.source, '') STARTS WITH 'closed~' OR EXISTS { MATCH (source:Source {key: h.source}) WHERE source.publication IN $readable OR (source.publication = 'withheld' AND coalesce(source.withheld_until, '~') <= $today) })
  AND NOT EXISTS { (item)-[b:BASED_ON]->() WHERE b.known_from <= $known_at < coalesce(b.known_to, '~') AND coalesce(b.valid_from, '') <= $as_of < coalesce(b.valid_to, '~') AND (NOT coalesce(b.source, '') STARTS WITH 'closed~' OR EXISTS { MATCH (source:Source {key: b.source}) WHERE source.publication IN $readable OR (source.publication = 'withheld' AND coalesce(source.withheld_until, '~') <= $today) }) }
MATCH (item)-[st:HAS_STATE]->(state:PowerItemState)
WHERE st.known_from <= $known_at < coalesce(st.known_to, '~') AND coalesce(st.valid_from, '') <= $as_of < coalesce(st.valid_to, '~')
  AND (state.publication IN $readable OR (state.publication = 'withheld' AND coalesce(state.withheld_until, '~') <= $today))
RETURN body.key AS department, body.name AS name, state.basis IS NOT NULL AS has_words,
  count(DISTINCT item.key) AS items
ORDER BY department, has_words
