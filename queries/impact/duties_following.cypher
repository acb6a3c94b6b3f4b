// title: 以这些条文或者法律文件为依据的职责
UNWIND $articles AS key
MATCH (:Article {key: key})<-[b:DUTY_BASED_ON]-(duty:Duty)
WHERE b.known_from <= $known_at < coalesce(b.known_to, '~') AND coalesce(b.valid_from, '') <= $as_of < coalesce(b.valid_to, '~')
  AND (NOT coalesce(b.source, '') STARTS WITH 'closed~' OR EXISTS { MATCH (source:Source {key: b.source}) WHERE source.publication IN $readable OR (source.publication = 'withheld' AND coalesce(source.withheld_until, '~') <= $today) })
RETURN duty.key AS duty, key AS via
UNION
UNWIND $laws AS key
MATCH (:Law {key: key})<-[b:DUTY_BASED_ON]-(duty:Duty)
WHERE b.known_from <= $known_at < coalesce(b.known_to, '~') AND coalesce(b.valid_from, '') <= $as_of < coalesce(b.valid_to, '~')
  AND (NOT coalesce(b.source, '') STARTS WITH 'closed~' OR EXISTS { MATCH (source:Source {key: b.source}) WHERE source.publication IN $readable OR (source.publication = 'withheld' AND coalesce(source.withheld_until, '~') <= $today) })
RETURN duty.key AS duty, key AS via
UNION
UNWIND $laws AS key
MATCH (:Law {key: key})-[:HAS_ARTICLE]->(:Article)<-[b:DUTY_BASED_ON]-(duty:Duty)
WHERE b.known_from <= $known_at < coalesce(b.known_to, '~') AND coalesce(b.valid_from, '') <= $as_of < coalesce(b.valid_to, '~')
  AND (NOT coalesce(b.source, '') STARTS WITH 'closed~' OR EXISTS { MATCH (source:Source {key: b.source}) WHERE source.publication IN $readable OR (source.publication = 'withheld' AND coalesce(source.withheld_until, '~') <= $today) })
RETURN duty.key AS duty, key AS via
