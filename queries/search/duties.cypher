// title: 按名称查找职责
CALL db.index.fulltext.queryNodes('DutyState[name]', $terms) YIELD node, score
WITH node, score ORDER BY score DESC LIMIT $pool
MATCH (duty:Duty)-[h:HAS_DUTY_STATE]->(node)
WHERE h.known_from <= $known_at < coalesce(h.known_to, '~') AND coalesce(h.valid_from, '') <= $as_of < coalesce(h.valid_to, '~')
  AND (node.publication IN $readable OR (node.publication = 'withheld' AND coalesce(node.withheld_until, '~') <= $today))
RETURN DISTINCT duty.key AS key, node.name AS name, null AS detail, null AS holder
