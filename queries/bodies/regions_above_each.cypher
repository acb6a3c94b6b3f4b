// title: 各区划自己的各级上级
UNWIND $regions AS key
MATCH path = (low:Region {key: key})-[:PART_OF_REGION*0..5]->(region:Region)
WHERE all(p IN relationships(path) WHERE p.known_from <= $known_at < coalesce(p.known_to, '~') AND coalesce(p.valid_from, '') <= $as_of < coalesce(p.valid_to, '~'))
RETURN DISTINCT low.key AS low, region.key AS region
