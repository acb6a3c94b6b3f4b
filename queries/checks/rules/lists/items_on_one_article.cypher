// title: 依据同一条的两个单位的事项
UNWIND $departments AS key
MATCH (unit:Department {key: key})-[h:HOLDS]->(item:PowerItem)-[st:HAS_STATE]->(state:PowerItemState)
WHERE h.known_from <= $known_at < coalesce(h.known_to, '~') AND coalesce(h.valid_from, '') <= $as_of < coalesce(h.valid_to, '~')
  AND st.known_from <= $known_at < coalesce(st.known_to, '~') AND coalesce(st.valid_from, '') <= $as_of < coalesce(st.valid_to, '~') AND h.list_version = st.list_version
  AND (state.publication IN $readable OR (state.publication = 'withheld' AND coalesce(state.withheld_until, '~') <= $today))
MATCH (item)-[b:BASED_ON]->(article:Article)<-[c:BASED_ON]-(other:PowerItem)<-[g:HOLDS]-(holder:Department)
WHERE b.known_from <= $known_at < coalesce(b.known_to, '~') AND coalesce(b.valid_from, '') <= $as_of < coalesce(b.valid_to, '~')
  AND c.known_from <= $known_at < coalesce(c.known_to, '~') AND coalesce(c.valid_from, '') <= $as_of < coalesce(c.valid_to, '~')
  AND g.known_from <= $known_at < coalesce(g.known_to, '~') AND coalesce(g.valid_from, '') <= $as_of < coalesce(g.valid_to, '~')
  AND b.basis_kind IN $kinds AND c.basis_kind IN $kinds AND unit.key <> holder.key
  AND NOT EXISTS { (unit)-[n:HAS_DEPARTMENT_STATE]->(own:DepartmentState) WHERE n.known_from <= $known_at < coalesce(n.known_to, '~') AND own.kind IN $keepers }
  AND NOT EXISTS { (holder)-[m:HAS_DEPARTMENT_STATE]->(theirs:DepartmentState) WHERE m.known_from <= $known_at < coalesce(m.known_to, '~') AND theirs.kind IN $keepers }
MATCH (other)-[ot:HAS_STATE]->(twin:PowerItemState)
WHERE ot.known_from <= $known_at < coalesce(ot.known_to, '~') AND coalesce(ot.valid_from, '') <= $as_of < coalesce(ot.valid_to, '~') AND g.list_version = ot.list_version
  AND (twin.publication IN $readable OR (twin.publication = 'withheld' AND coalesce(twin.withheld_until, '~') <= $today))
  AND twin.power_type = state.power_type
OPTIONAL MATCH (article)<-[:HAS_ARTICLE]-(law:Law)
WITH unit, item, state, st, holder, other, twin, collect(DISTINCT '《' + law.name + '》' + article.label) AS articles,
  [(unit)-[l:AT_LEVEL]->(level:Level) WHERE l.known_from <= $known_at < coalesce(l.known_to, '~') AND coalesce(l.valid_from, '') <= $as_of < coalesce(l.valid_to, '~') | level.code] AS own_levels,
  [(holder)-[l:AT_LEVEL]->(level:Level) WHERE l.known_from <= $known_at < coalesce(l.known_to, '~') AND coalesce(l.valid_from, '') <= $as_of < coalesce(l.valid_to, '~') | level.code] AS other_levels,
  [(unit)-[i:IN_REGION]->(region:Region) WHERE i.known_from <= $known_at < coalesce(i.known_to, '~') AND coalesce(i.valid_from, '') <= $as_of < coalesce(i.valid_to, '~') | region.key] AS own_regions,
  [(holder)-[i:IN_REGION]->(region:Region) WHERE i.known_from <= $known_at < coalesce(i.known_to, '~') AND coalesce(i.valid_from, '') <= $as_of < coalesce(i.valid_to, '~') | region.key] AS other_regions
RETURN item.key AS subject,
  state.name + CASE WHEN state.sub_name IS NULL THEN '' ELSE '（' + state.sub_name + '）' END AS name,
  unit.key AS unit, unit.name AS unit_name, state.power_type AS power_type, st.place AS place,
  st.source AS source, null AS words, other.key AS other, twin.name AS other_name, holder.name AS holder_name,
  articles, own_levels, other_levels, own_regions, other_regions, item.code AS code, other.code AS other_code
ORDER BY unit, place, subject, other
LIMIT $cut
