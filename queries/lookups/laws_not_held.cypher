// title: 被引用而没有收录的法律文件
MATCH (law:Law)
WHERE NOT EXISTS { (law)-[h:HAS_VERSION]->(:LawVersion) WHERE h.known_from <= $known_at < coalesce(h.known_to, '~') }
CALL (law) {
  MATCH (law)<-[b:BASED_ON]-(item:PowerItem)
  WHERE b.known_from <= $known_at < coalesce(b.known_to, '~') AND coalesce(b.valid_from, '') <= $as_of < coalesce(b.valid_to, '~')
    AND (NOT coalesce(b.source, '') STARTS WITH 'closed~' OR EXISTS { MATCH (source:Source {key: b.source}) WHERE source.publication IN $readable OR (source.publication = 'withheld' AND coalesce(source.withheld_until, '~') <= $today) })
  RETURN item
  UNION
  MATCH (law)-[:HAS_ARTICLE]->(:Article)<-[b:BASED_ON]-(item:PowerItem)
  WHERE b.known_from <= $known_at < coalesce(b.known_to, '~') AND coalesce(b.valid_from, '') <= $as_of < coalesce(b.valid_to, '~')
    AND (NOT coalesce(b.source, '') STARTS WITH 'closed~' OR EXISTS { MATCH (source:Source {key: b.source}) WHERE source.publication IN $readable OR (source.publication = 'withheld' AND coalesce(source.withheld_until, '~') <= $today) })
  RETURN item
}
MATCH (item)-[st:HAS_STATE]->(state:PowerItemState)
WHERE st.known_from <= $known_at < coalesce(st.known_to, '~') AND coalesce(st.valid_from, '') <= $as_of < coalesce(st.valid_to, '~')
  AND (state.publication IN $readable OR (state.publication = 'withheld' AND coalesce(state.withheld_until, '~') <= $today))
RETURN law.key AS law, law.name AS name, count(DISTINCT item.key) AS items
ORDER BY items DESC, law
