// title: 许可事项和所在地的许可事项清单
UNWIND $departments AS key
MATCH (unit:Department {key: key})-[h:HOLDS]->(item:PowerItem)-[st:HAS_STATE]->(state:PowerItemState)
WHERE h.known_from <= $known_at < coalesce(h.known_to, '~') AND coalesce(h.valid_from, '') <= $as_of < coalesce(h.valid_to, '~')
  AND st.known_from <= $known_at < coalesce(st.known_to, '~') AND coalesce(st.valid_from, '') <= $as_of < coalesce(st.valid_to, '~') AND h.list_version = st.list_version
  AND (state.publication IN $readable OR (state.publication = 'withheld' AND coalesce(state.withheld_until, '~') <= $today))
  AND state.power_type = 'permit'
MATCH (unit)-[i:IN_REGION]->(region:Region)
WHERE i.known_from <= $known_at < coalesce(i.known_to, '~') AND coalesce(i.valid_from, '') <= $as_of < coalesce(i.valid_to, '~')
MATCH (region)<-[j:IN_REGION]-(keeper:Department)-[p:PUBLISHES]->(catalogue:ListVersion)
WHERE j.known_from <= $known_at < coalesce(j.known_to, '~') AND coalesce(j.valid_from, '') <= $as_of < coalesce(j.valid_to, '~')
  AND p.known_from <= $known_at < coalesce(p.known_to, '~') AND coalesce(p.valid_from, '') <= $as_of < coalesce(p.valid_to, '~')
  AND catalogue.series = $series AND st.list_version <> catalogue.key
  AND EXISTS {
    (keeper)-[d:HAS_DEPARTMENT_STATE]->(registered:DepartmentState)
    WHERE d.known_from <= $known_at < coalesce(d.known_to, '~') AND registered.kind IN $keepers
  }
  AND NOT EXISTS {
    (catalogue)-[l:LISTS]->(listed:PowerItem)
    WHERE l.known_from <= $known_at < coalesce(l.known_to, '~') AND coalesce(l.valid_from, '') <= $as_of < coalesce(l.valid_to, '~') AND (listed.name = item.name OR listed.code = item.code)
  }
WITH DISTINCT unit, item, state, st, catalogue, keeper
RETURN item.key AS subject,
  state.name + CASE WHEN state.sub_name IS NULL THEN '' ELSE '（' + state.sub_name + '）' END AS name,
  unit.key AS unit, unit.name AS unit_name, state.power_type AS power_type, st.place AS place,
  st.source AS source, state.name AS words, keeper.name AS keeper, catalogue.key AS catalogue
ORDER BY unit, place, subject, catalogue
LIMIT $cut
