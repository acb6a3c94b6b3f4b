// title: 单位交出或者接收的下放，每个单位一对，全部在一行
UNWIND $departments AS key
MATCH (body:Department {key: key})<-[r:GIVEN_BY|RECEIVED_BY]-(transfer:Transfer)
WHERE r.known_from <= $known_at < coalesce(r.known_to, '~') AND coalesce(r.valid_from, '') <= $as_of
  AND (NOT coalesce(r.source, '') STARTS WITH 'closed~' OR EXISTS { MATCH (source:Source {key: r.source}) WHERE source.publication IN $readable OR (source.publication = 'withheld' AND coalesce(source.withheld_until, '~') <= $today) })
WITH body, collect(DISTINCT transfer.key) AS transfers
RETURN collect([body.key, transfers]) AS by_unit
