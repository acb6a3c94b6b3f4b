// title: 区划内的单位，含已撤销的
UNWIND $regions AS key
MATCH (region:Region {key: key})<-[i:IN_REGION]-(body:Department)
WHERE i.known_from <= $known_at < coalesce(i.known_to, '~')
RETURN collect(DISTINCT body.key) AS departments
