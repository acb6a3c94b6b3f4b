// title: 行政区划及其上下级和单位
MATCH (region:Region {key: $key})
RETURN region.key AS region, region.code AS code,
  [(region)-[h:HAS_REGION_STATE]->(state:RegionState) WHERE h.known_from <= $known_at < coalesce(h.known_to, '~') |
    {name: state.name, valid_from: h.valid_from, valid_to: h.valid_to}] AS names,
  [(region)-[l:AT_LEVEL]->(level:Level) WHERE l.known_from <= $known_at < coalesce(l.known_to, '~') AND coalesce(l.valid_from, '') <= $as_of < coalesce(l.valid_to, '~') | level.name] AS levels,
  [(region)-[p:PART_OF_REGION]->(above:Region) WHERE p.known_from <= $known_at < coalesce(p.known_to, '~') AND coalesce(p.valid_from, '') <= $as_of < coalesce(p.valid_to, '~') |
    {key: above.key, name: head([(above)-[h:HAS_REGION_STATE]->(state:RegionState)
      WHERE h.known_from <= $known_at < coalesce(h.known_to, '~') AND coalesce(h.valid_from, '') <= $as_of < coalesce(h.valid_to, '~') | state.name])}] AS above,
  [(region)<-[p:PART_OF_REGION]-(below:Region) WHERE p.known_from <= $known_at < coalesce(p.known_to, '~') AND coalesce(p.valid_from, '') <= $as_of < coalesce(p.valid_to, '~') |
    {key: below.key, name: head([(below)-[h:HAS_REGION_STATE]->(state:RegionState)
      WHERE h.known_from <= $known_at < coalesce(h.known_to, '~') AND coalesce(h.valid_from, '') <= $as_of < coalesce(h.valid_to, '~') | state.name])}] AS below,
  [(region)<-[i:IN_REGION]-(body:Department) WHERE i.known_from <= $known_at < coalesce(i.known_to, '~') AND coalesce(i.valid_from, '') <= $as_of < coalesce(i.valid_to, '~') |
    {key: body.key, name: body.name}] AS departments
