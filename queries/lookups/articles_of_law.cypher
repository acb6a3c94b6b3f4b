// title: 法律文件的条和当日文字
MATCH (:Law {key: $law})-[:HAS_ARTICLE]->(article:Article)
OPTIONAL MATCH (article)-[h:HAS_TEXT]->(wording:ArticleVersion)
WHERE h.known_from <= $known_at < coalesce(h.known_to, '~') AND coalesce(h.valid_from, '') <= $as_of < coalesce(h.valid_to, '~')
RETURN article.key AS article, article.number AS number, article.annex AS annex, article.label AS label,
  wording.text AS text, h.valid_from AS since
