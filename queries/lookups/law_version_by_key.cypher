// title: 一个法律版本及其条文
MATCH (law:Law)-[h:HAS_VERSION]->(version:LawVersion {key: $version})
WHERE h.known_from <= $known_at < coalesce(h.known_to, '~')
RETURN law.key AS law, law.name AS name,
  version {.key, .title, .rank, .issuer, .doc_no, .issued_on, .published_on, .effective_on, .dated,
    .kind, .article_count, .history, .anomalies, standing: h.standing,
    valid_from: h.valid_from, valid_to: h.valid_to} AS version,
  [(version)-[c:CONTAINS]->(wording:ArticleVersion) |
    {wording: wording.key, text: wording.text, position: c.position, path: c.path,
      label: head([(wording)<-[t:HAS_TEXT]-(article:Article) WHERE t.known_from <= $known_at < coalesce(t.known_to, '~') |
        article.label])}] AS articles
