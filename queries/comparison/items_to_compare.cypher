// title: 单位清单中的事项，供与另一清单比对
UNWIND $departments AS key
MATCH (unit:Department {key: key})-[h:HOLDS]->(item:PowerItem)-[st:HAS_STATE]->(state:PowerItemState)
WHERE h.known_from <= $known_at < coalesce(h.known_to, '~') AND coalesce(h.valid_from, '') <= $as_of < coalesce(h.valid_to, '~')
  AND st.known_from <= $known_at < coalesce(st.known_to, '~') AND coalesce(st.valid_from, '') <= $as_of < coalesce(st.valid_to, '~') AND h.list_version = st.list_version
  AND (state.publication IN $readable OR (state.publication = 'withheld' AND coalesce(state.withheld_until, '~') <= $today))
RETURN item.key AS item, item.code AS code, unit.key AS unit, unit.name AS unit_name, st.place AS place,
  st.source AS source, state {.*} AS state,
  [(item)-[c:COPIES]->(common:CatalogueItem) WHERE c.known_from <= $known_at < coalesce(c.known_to, '~') AND coalesce(c.valid_from, '') <= $as_of < coalesce(c.valid_to, '~') AND coalesce(c.list_version, st.list_version) = st.list_version |
    common.code] AS catalogue,
  [(item)-[b:BASED_ON]->(target) WHERE b.known_from <= $known_at < coalesce(b.known_to, '~') AND coalesce(b.valid_from, '') <= $as_of < coalesce(b.valid_to, '~') AND coalesce(b.list_version, st.list_version) = st.list_version |
    {target: target.key, label: target.label, title: b.cited_title}] AS bases
ORDER BY unit, place, item
