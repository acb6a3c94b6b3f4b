// title: 该法律文件废止的文件
MATCH (:Law {key: $law})-[:HAS_ARTICLE]->(article:Article)-[r:REPEALS]->(repealed:Law)
WHERE r.known_from <= $known_at < coalesce(r.known_to, '~')
RETURN repealed.key AS law, repealed.name AS name, article.label AS label, r.valid_from AS since,
  r.words AS words
