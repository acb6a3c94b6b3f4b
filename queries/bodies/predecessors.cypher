// title: 单位的前身
UNWIND $departments AS key
MATCH path = (body:Department {key: key})<-[:SUCCEEDED_BY*1..4]-(old:Department)
WHERE all(s IN relationships(path) WHERE s.known_from <= $known_at < coalesce(s.known_to, '~') AND coalesce(s.valid_from, '') <= $as_of < coalesce(s.valid_to, '~'))
RETURN DISTINCT old.key AS department
