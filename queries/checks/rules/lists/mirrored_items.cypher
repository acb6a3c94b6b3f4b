// title: 上下级单位名称或者目录编码相同的事项
UNWIND $departments AS key
MATCH (:Department {key: key})-[i:IN_REGION]->(own:Region)
WHERE i.known_from <= $known_at < coalesce(i.known_to, '~') AND coalesce(i.valid_from, '') <= $as_of < coalesce(i.valid_to, '~')
WITH DISTINCT own
MATCH path = (own)-[:PART_OF_REGION*0..5]->(region:Region)
WHERE all(p IN relationships(path) WHERE p.known_from <= $known_at < coalesce(p.known_to, '~') AND coalesce(p.valid_from, '') <= $as_of < coalesce(p.valid_to, '~'))
WITH DISTINCT region
MATCH (region)<-[j:IN_REGION]-(unit:Department)-[a:AT_LEVEL]->(level:Level)
WHERE j.known_from <= $known_at < coalesce(j.known_to, '~') AND coalesce(j.valid_from, '') <= $as_of < coalesce(j.valid_to, '~')
  AND a.known_from <= $known_at < coalesce(a.known_to, '~') AND coalesce(a.valid_from, '') <= $as_of < coalesce(a.valid_to, '~')
WITH DISTINCT unit, level, unit.key IN $departments AS asked
MATCH (unit)-[k:IN_REGION]->(low:Region)
WHERE k.known_from <= $known_at < coalesce(k.known_to, '~') AND coalesce(k.valid_from, '') <= $as_of < coalesce(k.valid_to, '~')
OPTIONAL MATCH path = (low)-[:PART_OF_REGION*1..5]->(up:Region)
WHERE all(p IN relationships(path) WHERE p.known_from <= $known_at < coalesce(p.known_to, '~') AND coalesce(p.valid_from, '') <= $as_of < coalesce(p.valid_to, '~'))
WITH unit, level, asked, collect(DISTINCT low.key) AS regions, collect(DISTINCT up.key) AS above
MATCH (unit)-[h:HOLDS]->(item:PowerItem)-[st:HAS_STATE]->(state:PowerItemState)
WHERE h.known_from <= $known_at < coalesce(h.known_to, '~') AND coalesce(h.valid_from, '') <= $as_of < coalesce(h.valid_to, '~')
  AND st.known_from <= $known_at < coalesce(st.known_to, '~') AND coalesce(st.valid_from, '') <= $as_of < coalesce(st.valid_to, '~') AND h.list_version = st.list_version
  AND (state.publication IN $readable OR (state.publication = 'withheld' AND coalesce(state.withheld_until, '~') <= $today))
RETURN item.key AS subject,
  state.name + CASE WHEN state.sub_name IS NULL THEN '' ELSE '（' + state.sub_name + '）' END AS name,
  unit.key AS unit, unit.name AS unit_name, state.power_type AS power_type, st.place AS place,
  st.source AS source, null AS words, level.code AS level, coalesce(state.code, item.code) AS code,
  [(item)-[c:COPIES]->(common:CatalogueItem) WHERE c.known_from <= $known_at < coalesce(c.known_to, '~') AND coalesce(c.valid_from, '') <= $as_of < coalesce(c.valid_to, '~') AND coalesce(c.list_version, st.list_version) = st.list_version | common.code] AS catalogue,
  [(item)-[b:BASED_ON]->(target) WHERE b.known_from <= $known_at < coalesce(b.known_to, '~') AND coalesce(b.valid_from, '') <= $as_of < coalesce(b.valid_to, '~') AND coalesce(b.list_version, st.list_version) = st.list_version | target.key] AS bases,
  asked, regions, above, st.valid_from AS since
ORDER BY unit, place, subject
LIMIT $cut
