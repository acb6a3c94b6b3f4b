// title: 按名称查找事项
CALL db.index.fulltext.queryNodes('PowerItemState[name]', $terms) YIELD node, score
WITH node, score ORDER BY score DESC LIMIT $pool
MATCH (item:PowerItem)-[st:HAS_STATE]->(node)
WHERE st.known_from <= $known_at < coalesce(st.known_to, '~') AND coalesce(st.valid_from, '') <= $as_of < coalesce(st.valid_to, '~')
  AND (node.publication IN $readable OR (node.publication = 'withheld' AND coalesce(node.withheld_until, '~') <= $today))
OPTIONAL MATCH (item)<-[h:HOLDS]-(holder:Department)
WHERE h.known_from <= $known_at < coalesce(h.known_to, '~') AND coalesce(h.valid_from, '') <= $as_of < coalesce(h.valid_to, '~')
RETURN DISTINCT item.key AS key, node.name AS name, node.sub_name AS detail, holder.name AS holder
