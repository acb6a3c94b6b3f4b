// title: 这些条中含有这些文字的
UNWIND $articles AS key
MATCH (article:Article {key: key})-[t:HAS_TEXT]->(wording:ArticleVersion)
WHERE t.known_from <= $known_at < coalesce(t.known_to, '~')
  AND any(clause IN $clauses WHERE wording.text CONTAINS clause)
MATCH (article)<-[:HAS_ARTICLE]-(law:Law)
RETURN DISTINCT law.key AS law, law.name AS name, article.number AS number, wording.text AS text
