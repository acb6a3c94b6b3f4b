// title: 条文
UNWIND $articles AS key
MATCH (article:Article {key: key})
RETURN article.key AS article, article.number AS number, article.annex AS annex, article.label AS label,
  head([(article)<-[:HAS_ARTICLE]-(law:Law) | law.key]) AS law,
  [(article)-[h:HAS_TEXT]->(wording:ArticleVersion) WHERE h.known_from <= $known_at < coalesce(h.known_to, '~') |
    {text: wording.text, valid_from: h.valid_from, valid_to: h.valid_to, source: h.source,
      place: h.place}] AS wordings,
  [(article)-[c:CONTINUES_IN]->(next:Article) WHERE c.known_from <= $known_at < coalesce(c.known_to, '~') AND coalesce(c.valid_from, '') <= $as_of < coalesce(c.valid_to, '~') |
    {article: next.key, label: next.label, score: c.score, order: c.order, confirmed: c.confirmed, parts: c.parts,
      law: head([(next)<-[:HAS_ARTICLE]-(law:Law) | law.key]),
      name: head([(next)<-[:HAS_ARTICLE]-(law:Law) | law.name])}] AS successors
