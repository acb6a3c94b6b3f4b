// title: 按标题查找法律文件
CALL db.index.fulltext.queryNodes('LawVersion[title]', $terms) YIELD node, score
WITH node, score ORDER BY score DESC LIMIT $pool
MATCH (law:Law)-[h:HAS_VERSION]->(node)
WHERE h.known_from <= $known_at < coalesce(h.known_to, '~')
RETURN DISTINCT law.key AS key, node.title AS name, node.dated AS detail, null AS holder
