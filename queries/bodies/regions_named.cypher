// title: 该名称或者代码的行政区划
MATCH (region:Region {key: $key})
RETURN region.key AS region, region.code AS code,
  head([(region)-[h:HAS_REGION_STATE]->(state:RegionState) WHERE h.known_from <= $known_at < coalesce(h.known_to, '~') AND coalesce(h.valid_from, '') <= $as_of < coalesce(h.valid_to, '~') |
    state.name]) AS name
UNION
MATCH (state:RegionState {name: $name})<-[h:HAS_REGION_STATE]-(region:Region)
WHERE h.known_from <= $known_at < coalesce(h.known_to, '~') AND coalesce(h.valid_from, '') <= $as_of < coalesce(h.valid_to, '~')
RETURN region.key AS region, region.code AS code, state.name AS name
