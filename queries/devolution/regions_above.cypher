// title: 区划和它的各级上级
UNWIND $regions AS key
MATCH path = (low:Region {key: key})-[:PART_OF_REGION*0..5]->(region:Region)
WHERE all(p IN relationships(path) WHERE p.known_from <= $known_at < coalesce(p.known_to, '~') AND coalesce(p.valid_from, '') <= $as_of < coalesce(p.valid_to, '~'))
RETURN DISTINCT region.key AS region,
  head([(region)-[n:HAS_REGION_STATE]->(state:RegionState) WHERE n.known_from <= $known_at < coalesce(n.known_to, '~') AND coalesce(n.valid_from, '') <= $as_of < coalesce(n.valid_to, '~') |
    state.name]) AS name,
  head([(region)-[l:AT_LEVEL]->(level:Level) WHERE l.known_from <= $known_at < coalesce(l.known_to, '~') AND coalesce(l.valid_from, '') <= $as_of < coalesce(l.valid_to, '~') |
    level.code]) AS level
