// title: 接续该法律条文的法律文件
MATCH (law:Law {key: $law})-[:HAS_ARTICLE]->(:Article)-[c:CONTINUES_IN]->(:Article)<-[:HAS_ARTICLE]-(next:Law)
WHERE c.known_from <= $known_at < coalesce(c.known_to, '~') AND coalesce(c.valid_from, '') <= $as_of < coalesce(c.valid_to, '~') AND c.score >= $least_score
RETURN next.key AS law, next.name AS name, count(c) AS articles
ORDER BY articles DESC, law
