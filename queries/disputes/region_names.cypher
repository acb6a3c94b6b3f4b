// title: 行政区划的名称和上级
UNWIND $regions AS key
MATCH path = (region:Region {key: key})-[:PART_OF_REGION*0..5]->(up:Region)
WHERE all(p IN relationships(path) WHERE p.known_from <= $known_at < coalesce(p.known_to, '~') AND coalesce(p.valid_from, '') <= $as_of < coalesce(p.valid_to, '~'))
RETURN DISTINCT key AS region, up.key AS upper, length(path) AS distance,
  head([(up)-[n:HAS_REGION_STATE]->(state:RegionState) WHERE n.known_from <= $known_at < coalesce(n.known_to, '~') AND coalesce(n.valid_from, '') <= $as_of < coalesce(n.valid_to, '~') |
    state.name]) AS name
