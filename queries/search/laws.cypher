// title: 按标题查找法律文件
CALL db.index.fulltext.queryNodes('LawVersion[title]', $terms) YIELD node, score
WITH node, score ORDER BY score DESC LIMIT $pool
MATCH (law:Law)-[h:HAS_VERSION]->(node)
WHERE h.known_from <= $known_at < coalesce(h.known_to, '~')
RETURN DISTINCT law.key AS key, node.title AS name, node.dated AS detail, null AS holder
UNION
CALL db.index.fulltext.queryNodes('Law[name]', $terms) YIELD node, score
WITH node, score ORDER BY score DESC LIMIT $pool
MATCH (node)
WHERE EXISTS {
    (node)<-[b:BASED_ON|MENTIONS]-(:PowerItem)-[st:HAS_STATE]->(state:PowerItemState)
    WHERE b.known_from <= $known_at < coalesce(b.known_to, '~') AND coalesce(b.valid_from, '') <= $as_of < coalesce(b.valid_to, '~')
      AND (NOT coalesce(b.source, '') STARTS WITH 'closed~' OR EXISTS { MATCH (source:Source {key: b.source}) WHERE source.publication IN $readable OR (source.publication = 'withheld' AND coalesce(source.withheld_until, '~') <= $today) })
      AND st.known_from <= $known_at < coalesce(st.known_to, '~') AND coalesce(st.valid_from, '') <= $as_of < coalesce(st.valid_to, '~')
      AND (state.publication IN $readable OR (state.publication = 'withheld' AND coalesce(state.withheld_until, '~') <= $today))
  }
  OR EXISTS {
    (node)-[:HAS_ARTICLE]->(:Article)<-[b:BASED_ON]-(:PowerItem)-[st:HAS_STATE]->(state:PowerItemState)
    WHERE b.known_from <= $known_at < coalesce(b.known_to, '~') AND coalesce(b.valid_from, '') <= $as_of < coalesce(b.valid_to, '~')
      AND (NOT coalesce(b.source, '') STARTS WITH 'closed~' OR EXISTS { MATCH (source:Source {key: b.source}) WHERE source.publication IN $readable OR (source.publication = 'withheld' AND coalesce(source.withheld_until, '~') <= $today) })
      AND st.known_from <= $known_at < coalesce(st.known_to, '~') AND coalesce(st.valid_from, '') <= $as_of < coalesce(st.valid_to, '~')
      AND (state.publication IN $readable OR (state.publication = 'withheld' AND coalesce(state.withheld_until, '~') <= $today))
  }
RETURN DISTINCT node.key AS key, node.name AS name, null AS detail, null AS holder
