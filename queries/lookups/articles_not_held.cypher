// title: 引用了而现行版本没有的条号
MATCH (law:Law)
WHERE EXISTS { (law)-[v:HAS_VERSION]->(:LawVersion) WHERE v.known_from <= $known_at < coalesce(v.known_to, '~') AND coalesce(v.valid_from, '') <= $as_of < coalesce(v.valid_to, '~') }
MATCH (law)-[:HAS_ARTICLE]->(article:Article)
WHERE NOT EXISTS { (article)-[h:HAS_TEXT]->(:ArticleVersion) WHERE h.known_from <= $known_at < coalesce(h.known_to, '~') AND coalesce(h.valid_from, '') <= $as_of < coalesce(h.valid_to, '~') }
MATCH (article)<-[b:BASED_ON]-(item:PowerItem)-[st:HAS_STATE]->(state:PowerItemState)
WHERE b.known_from <= $known_at < coalesce(b.known_to, '~') AND coalesce(b.valid_from, '') <= $as_of < coalesce(b.valid_to, '~')
  AND (NOT coalesce(b.source, '') STARTS WITH 'closed~' OR EXISTS { MATCH (source:Source {key: b.source}) WHERE source.publication IN $readable OR (source.publication = 'withheld' AND coalesce(source.withheld_until, '~') <= $today) })
  AND st.known_from <= $known_at < coalesce(st.known_to, '~') AND coalesce(st.valid_from, '') <= $as_of < coalesce(st.valid_to, '~')
  AND (state.publication IN $readable OR (state.publication = 'withheld' AND coalesce(state.withheld_until, '~') <= $today))
RETURN law.key AS law, law.name AS name, article.key AS article, article.label AS label,
  count(DISTINCT item.key) AS items
ORDER BY items DESC, article
