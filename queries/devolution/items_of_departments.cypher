// title: 单位清单中的事项名称
UNWIND $departments AS key
MATCH (body:Department {key: key})-[h:HOLDS]->(item:PowerItem)
WHERE h.known_from <= $known_at < coalesce(h.known_to, '~') AND coalesce(h.valid_from, '') <= $as_of < coalesce(h.valid_to, '~')
MATCH (item)-[st:HAS_STATE]->(state:PowerItemState)
WHERE st.known_from <= $known_at < coalesce(st.known_to, '~') AND coalesce(st.valid_from, '') <= $as_of < coalesce(st.valid_to, '~')
  AND (state.publication IN $readable OR (state.publication = 'withheld' AND coalesce(state.withheld_until, '~') <= $today))
RETURN body.key AS department, item.key AS item, state.name AS name, state.sub_name AS sub_name,
  coalesce(state.code, item.code) AS code, state.power_type AS power_type, st.place AS place,
  st.source AS source,
  [(item)-[b:BASED_ON]->(article:Article) WHERE b.known_from <= $known_at < coalesce(b.known_to, '~') AND coalesce(b.valid_from, '') <= $as_of < coalesce(b.valid_to, '~') |
    article.key] AS articles
