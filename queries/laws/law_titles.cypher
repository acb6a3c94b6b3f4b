// title: 收录的或者有事项引用的法律文件名称
MATCH (law:Law)
WHERE EXISTS { (law)-[h:HAS_VERSION]->(:LawVersion) WHERE h.known_from <= $known_at < coalesce(h.known_to, '~') }
  OR EXISTS {
    (law)<-[b:BASED_ON|MENTIONS]-(:PowerItem)-[st:HAS_STATE]->(state:PowerItemState)
    WHERE b.known_from <= $known_at < coalesce(b.known_to, '~') AND coalesce(b.valid_from, '') <= $as_of < coalesce(b.valid_to, '~')
      AND (NOT coalesce(b.source, '') STARTS WITH 'closed~' OR EXISTS { MATCH (source:Source {key: b.source}) WHERE source.publication IN $readable OR (source.publication = 'withheld' AND coalesce(source.withheld_until, '~') <= $today) })
      AND st.known_from <= $known_at < coalesce(st.known_to, '~') AND coalesce(st.valid_from, '') <= $as_of < coalesce(st.valid_to, '~')
      AND (state.publication IN $readable OR (state.publication = 'withheld' AND coalesce(state.withheld_until, '~') <= $today))
  }
  OR EXISTS {
    (law)-[:HAS_ARTICLE]->(:Article)<-[b:BASED_ON]-(:PowerItem)-[st:HAS_STATE]->(state:PowerItemState)
    WHERE b.known_from <= $known_at < coalesce(b.known_to, '~') AND coalesce(b.valid_from, '') <= $as_of < coalesce(b.valid_to, '~')
      AND (NOT coalesce(b.source, '') STARTS WITH 'closed~' OR EXISTS { MATCH (source:Source {key: b.source}) WHERE source.publication IN $readable OR (source.publication = 'withheld' AND coalesce(source.withheld_until, '~') <= $today) })
      AND st.known_from <= $known_at < coalesce(st.known_to, '~') AND coalesce(st.valid_from, '') <= $as_of < coalesce(st.valid_to, '~')
      AND (state.publication IN $readable OR (state.publication = 'withheld' AND coalesce(state.withheld_until, '~') <= $today))
  }
RETURN law.key AS law, law.name AS name,
  [(law)-[h:HAS_VERSION]->(version:LawVersion) WHERE h.known_from <= $known_at < coalesce(h.known_to, '~') | version.title] AS titles
ORDER BY law
