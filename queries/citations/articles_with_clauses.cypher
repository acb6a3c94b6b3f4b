// title: 含有这些文字的条文
MATCH (wording:ArticleVersion)
WHERE any(clause IN $clauses WHERE wording.text CONTAINS clause)
MATCH (wording)<-[t:HAS_TEXT]-(article:Article)<-[:HAS_ARTICLE]-(law:Law)
WHERE t.known_from <= $known_at < coalesce(t.known_to, '~')
RETURN DISTINCT law.key AS law, law.name AS name, article.number AS number, wording.text AS text
