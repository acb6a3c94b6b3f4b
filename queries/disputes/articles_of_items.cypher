// title: 单位清单中的事项和所引条文
UNWIND $departments AS key
MATCH (body:Department {key: key})-[h:HOLDS]->(item:PowerItem)-[st:HAS_STATE]->(state:PowerItemState)
WHERE h.known_from <= $known_at < coalesce(h.known_to, '~') AND coalesce(h.valid_from, '') <= $as_of < coalesce(h.valid_to, '~')
  AND st.known_from <= $known_at < coalesce(st.known_to, '~') AND coalesce(st.valid_from, '') <= $as_of < coalesce(st.valid_to, '~')
  AND (state.publication IN $readable OR (state.publication = 'withheld' AND coalesce(state.withheld_until, '~') <= $today))
OPTIONAL MATCH (item)-[b:BASED_ON]->(article:Article)
WHERE b.known_from <= $known_at < coalesce(b.known_to, '~') AND coalesce(b.valid_from, '') <= $as_of < coalesce(b.valid_to, '~')
  AND (NOT coalesce(b.source, '') STARTS WITH 'closed~' OR EXISTS { MATCH (source:Source {key: b.source}) WHERE source.publication IN $readable OR (source.publication = 'withheld' AND coalesce(source.withheld_until, '~') <= $today) })
RETURN DISTINCT body.key AS department, item.key AS item, state.name AS name, state.sub_name AS sub_name,
  state.power_type AS power_type, state.power_type_written AS power_type_written, st.place AS place,
  st.source AS source, st.valid_from AS since, article.key AS article, article.label AS label,
  b.cited_title AS cited_title, b.paragraph AS paragraph, b.item AS item_number
