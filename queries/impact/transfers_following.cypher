// title: 随事项或者依据变动的下放
UNWIND $articles AS key
MATCH (:Article {key: key})<-[b:TRANSFER_BASED_ON]-(transfer:Transfer)
WHERE b.known_from <= $known_at < coalesce(b.known_to, '~') AND coalesce(b.valid_from, '') <= $as_of
  AND (NOT coalesce(b.source, '') STARTS WITH 'closed~' OR EXISTS { MATCH (source:Source {key: b.source}) WHERE source.publication IN $readable OR (source.publication = 'withheld' AND coalesce(source.withheld_until, '~') <= $today) })
RETURN transfer.key AS transfer, key AS via
UNION
UNWIND $laws AS key
MATCH (:Law {key: key})<-[b:TRANSFER_BASED_ON]-(transfer:Transfer)
WHERE b.known_from <= $known_at < coalesce(b.known_to, '~') AND coalesce(b.valid_from, '') <= $as_of
  AND (NOT coalesce(b.source, '') STARTS WITH 'closed~' OR EXISTS { MATCH (source:Source {key: b.source}) WHERE source.publication IN $readable OR (source.publication = 'withheld' AND coalesce(source.withheld_until, '~') <= $today) })
RETURN transfer.key AS transfer, key AS via
UNION
UNWIND $laws AS key
MATCH (:Law {key: key})-[:HAS_ARTICLE]->(:Article)<-[b:TRANSFER_BASED_ON]-(transfer:Transfer)
WHERE b.known_from <= $known_at < coalesce(b.known_to, '~') AND coalesce(b.valid_from, '') <= $as_of
  AND (NOT coalesce(b.source, '') STARTS WITH 'closed~' OR EXISTS { MATCH (source:Source {key: b.source}) WHERE source.publication IN $readable OR (source.publication = 'withheld' AND coalesce(source.withheld_until, '~') <= $today) })
RETURN transfer.key AS transfer, key AS via
UNION
UNWIND $items AS key
MATCH (item:PowerItem {key: key})<-[h:HOLDS]-(:Department)<-[g:GIVEN_BY]-(transfer:Transfer)
WHERE transfer.name = item.name
  AND h.known_from <= $known_at < coalesce(h.known_to, '~') AND coalesce(h.valid_from, '') <= $as_of < coalesce(h.valid_to, '~')
  AND g.known_from <= $known_at < coalesce(g.known_to, '~') AND coalesce(g.valid_from, '') <= $as_of
RETURN transfer.key AS transfer, key AS via
