// title: 法律文件的条文在各时段的文字
UNWIND $laws AS key
MATCH (law:Law {key: key})-[:HAS_ARTICLE]->(article:Article)-[t:HAS_TEXT]->(wording:ArticleVersion)
WHERE t.known_from <= $known_at < coalesce(t.known_to, '~') AND article.annex IS NULL
RETURN law.key AS law, article.number AS number, wording.text AS text,
  t.valid_from AS valid_from, t.valid_to AS valid_to
