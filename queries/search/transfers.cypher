// title: 按事项名称查找下放，含已终止的
CALL db.index.fulltext.queryNodes('Transfer[name]', $terms) YIELD node, score
WITH node, score ORDER BY score DESC LIMIT $pool
MATCH (node)-[h:HAS_TRANSFER_STATE]->(state:TransferState)
WHERE h.known_from <= $known_at < coalesce(h.known_to, '~') AND coalesce(h.valid_from, '') <= $as_of
  AND (state.publication IN $readable OR (state.publication = 'withheld' AND coalesce(state.withheld_until, '~') <= $today))
RETURN DISTINCT node.key AS key, state.item_name AS name, state.decided_on AS detail, null AS holder
