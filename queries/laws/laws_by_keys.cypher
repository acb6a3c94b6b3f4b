// title: 法律文件的版本和废止情况
UNWIND $laws AS key
MATCH (law:Law {key: key})
RETURN law.key AS law, law.name AS name,
  [(law)-[h:HAS_VERSION]->(version:LawVersion) WHERE h.known_from <= $known_at < coalesce(h.known_to, '~') |
    version {.key, .title, .rank, .issuer, .doc_no, .issued_on, .published_on, .effective_on, .dated,
      .kind, .article_count, .history, .anomalies, standing: h.standing,
      valid_from: h.valid_from, valid_to: h.valid_to}] AS versions,
  [(law)<-[r:REPEALS]-(article:Article) WHERE r.known_from <= $known_at < coalesce(r.known_to, '~') |
    {article: article.key, label: article.label, valid_from: r.valid_from, words: r.words,
      law: head([(article)<-[:HAS_ARTICLE]-(by:Law) | by.key]),
      name: head([(article)<-[:HAS_ARTICLE]-(by:Law) | by.name])}] AS repeals
