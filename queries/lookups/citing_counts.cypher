// title: 引用该法律文件的事项数目
MATCH (:Law {key: $law})<-[b:BASED_ON]-(item:PowerItem)-[st:HAS_STATE]->(state:PowerItemState)
WHERE b.known_from <= $known_at < coalesce(b.known_to, '~') AND coalesce(b.valid_from, '') <= $as_of < coalesce(b.valid_to, '~')
  AND (NOT coalesce(b.source, '') STARTS WITH 'closed~' OR EXISTS { MATCH (source:Source {key: b.source}) WHERE source.publication IN $readable OR (source.publication = 'withheld' AND coalesce(source.withheld_until, '~') <= $today) })
  AND st.known_from <= $known_at < coalesce(st.known_to, '~') AND coalesce(st.valid_from, '') <= $as_of < coalesce(st.valid_to, '~')
  AND (state.publication IN $readable OR (state.publication = 'withheld' AND coalesce(state.withheld_until, '~') <= $today))
RETURN null AS article, 'basis' AS cited_in, count(DISTINCT item.key) AS items
UNION ALL
MATCH (:Law {key: $law})-[:HAS_ARTICLE]->(article:Article)<-[b:BASED_ON]-(item:PowerItem)-[st:HAS_STATE]->(state:PowerItemState)
WHERE b.known_from <= $known_at < coalesce(b.known_to, '~') AND coalesce(b.valid_from, '') <= $as_of < coalesce(b.valid_to, '~')
  AND (NOT coalesce(b.source, '') STARTS WITH 'closed~' OR EXISTS { MATCH (source:Source {key: b.source}) WHERE source.publication IN $readable OR (source.publication = 'withheld' AND coalesce(source.withheld_until, '~') <= $today) })
  AND st.known_from <= $known_at < coalesce(st.known_to, '~') AND coalesce(st.valid_from, '') <= $as_of < coalesce(st.valid_to, '~')
  AND (state.publication IN $readable OR (state.publication = 'withheld' AND coalesce(state.withheld_until, '~') <= $today))
RETURN article.key AS article, 'basis' AS cited_in, count(DISTINCT item.key) AS items
UNION ALL
MATCH (:Law {key: $law})<-[m:MENTIONS]-(item:PowerItem)-[st:HAS_STATE]->(state:PowerItemState)
WHERE m.known_from <= $known_at < coalesce(m.known_to, '~') AND coalesce(m.valid_from, '') <= $as_of < coalesce(m.valid_to, '~')
  AND (NOT coalesce(m.source, '') STARTS WITH 'closed~' OR EXISTS { MATCH (source:Source {key: m.source}) WHERE source.publication IN $readable OR (source.publication = 'withheld' AND coalesce(source.withheld_until, '~') <= $today) })
  AND st.known_from <= $known_at < coalesce(st.known_to, '~') AND coalesce(st.valid_from, '') <= $as_of < coalesce(st.valid_to, '~')
  AND (state.publication IN $readable OR (state.publication = 'withheld' AND coalesce(state.withheld_until, '~') <= $today))
RETURN null AS article, m.where AS cited_in, count(DISTINCT item.key) AS items
