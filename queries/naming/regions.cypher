// title: 某日的全部行政区划
MATCH (region:Region)-[h:HAS_REGION_STATE]->(state:RegionState)
WHERE h.known_from <= $known_at < coalesce(h.known_to, '~') AND coalesce(h.valid_from, '') <= $as_of < coalesce(h.valid_to, '~')
RETURN region.key AS region, region.code AS code, state.name AS name,
  [(region)-[p:PART_OF_REGION]->(up:Region) WHERE p.known_from <= $known_at < coalesce(p.known_to, '~') |
    up.code] AS uppers
