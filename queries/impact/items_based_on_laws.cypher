// title: 以这些法律文件为依据的事项
UNWIND $laws AS key
MATCH (:Law {key: key})<-[b:BASED_ON]-(item:PowerItem)
WHERE b.known_from <= $known_at < coalesce(b.known_to, '~') AND coalesce(b.valid_from, '') <= $as_of < coalesce(b.valid_to, '~')
  AND (NOT coalesce(b.source, '') STARTS WITH 'closed~' OR EXISTS { MATCH (source:Source {key: b.source}) WHERE source.publication IN $readable OR (source.publication = 'withheld' AND coalesce(source.withheld_until, '~') <= $today) })
RETURN key AS law, item.key AS item
UNION
UNWIND $laws AS key
MATCH (:Law {key: key})-[:HAS_ARTICLE]->(:Article)<-[b:BASED_ON]-(item:PowerItem)
WHERE b.known_from <= $known_at < coalesce(b.known_to, '~') AND coalesce(b.valid_from, '') <= $as_of < coalesce(b.valid_to, '~')
  AND (NOT coalesce(b.source, '') STARTS WITH 'closed~' OR EXISTS { MATCH (source:Source {key: b.source}) WHERE source.publication IN $readable OR (source.publication = 'withheld' AND coalesce(source.withheld_until, '~') <= $today) })
RETURN key AS law, item.key AS item
