// title: 单位交出或者接收的下放
UNWIND $departments AS key
MATCH (body:Department {key: key})<-[r:GIVEN_BY|RECEIVED_BY]-(transfer:Transfer)
WHERE r.known_from <= $known_at < coalesce(r.known_to, '~') AND coalesce(r.valid_from, '') <= $as_of
RETURN body.key AS department, collect(DISTINCT transfer.key) AS transfers
