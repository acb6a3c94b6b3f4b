// title: 变动该法律文件的决定和各处效力
MATCH (law:Law {key: $law})<-[a:AMENDS]-(amendment:Amendment)
WHERE a.known_from <= $known_at < coalesce(a.known_to, '~')
RETURN amendment.key AS amendment, amendment.title AS title, amendment.kind AS kind,
  amendment.passed_on AS passed_on, amendment.effective_on AS effective_on,
  [(amendment)-[:HAS_EFFECT]->(effect:Effect) |
    effect {.key, .position, .operation, .state, .law, .target, .moved_to, .words, .place, .new_text, .reason,
      articles: [(effect)-[f:AFFECTS]->(article:Article) WHERE f.known_from <= $known_at < coalesce(f.known_to, '~') | article.key],
      laws: [(effect)-[f:AFFECTS]->(whole:Law) WHERE f.known_from <= $known_at < coalesce(f.known_to, '~') | whole.key]}] AS effects
