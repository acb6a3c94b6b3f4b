// title: 区划内的单位
UNWIND $regions AS key
MATCH (region:Region {key: key})<-[i:IN_REGION]-(body:Department)
WHERE i.known_from <= $known_at < coalesce(i.known_to, '~') AND coalesce(i.valid_from, '') <= $as_of < coalesce(i.valid_to, '~')
RETURN DISTINCT body.key AS department
