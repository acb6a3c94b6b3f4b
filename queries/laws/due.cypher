// title: 在一段日期里施行的修改决定和废止
MATCH (a:Amendment)-[x:AMENDS]->(law:Law)
WHERE a.effective_on >= $since AND a.effective_on <= $until
  AND x.known_from <= $known_at < coalesce(x.known_to, '~')
RETURN a.key AS cause, a.title AS title, 'decision' AS kind, a.effective_on AS effective, law.key AS law, law.name AS name
UNION
MATCH (article:Article)-[r:REPEALS]->(law:Law)
WHERE r.valid_from >= $since AND r.valid_from <= $until
  AND r.known_from <= $known_at < coalesce(r.known_to, '~')
RETURN article.key AS cause, head([(article)<-[:HAS_ARTICLE]-(by:Law) | by.name]) AS title, 'repeal' AS kind,
  r.valid_from AS effective, law.key AS law, law.name AS name
