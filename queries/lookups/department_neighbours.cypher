// title: 单位的前身、关系、清单和事项数目
UNWIND $departments AS key
MATCH (body:Department {key: key})
RETURN body.key AS department,
  COLLECT {
    MATCH path = (body)<-[:SUCCEEDED_BY*1..4]-(old:Department)
    WHERE all(s IN relationships(path) WHERE s.known_from <= $known_at < coalesce(s.known_to, '~') AND coalesce(s.valid_from, '') <= $as_of < coalesce(s.valid_to, '~'))
    RETURN DISTINCT old.key
  } AS predecessors,
  [(body)-[r:SUBORDINATE_TO|SIGNBOARD_OF|CO_LOCATED_WITH|DISPATCHED_BY|MANAGED_BY|HOSTED_BY]->(other:Department)
    WHERE r.known_from <= $known_at < coalesce(r.known_to, '~') AND coalesce(r.valid_from, '') <= $as_of < coalesce(r.valid_to, '~') |
    {relation: type(r), other: other.key, name: other.name}] AS outgoing,
  [(body)<-[r:SUBORDINATE_TO|SIGNBOARD_OF|CO_LOCATED_WITH|DISPATCHED_BY|MANAGED_BY|HOSTED_BY]-(other:Department)
    WHERE r.known_from <= $known_at < coalesce(r.known_to, '~') AND coalesce(r.valid_from, '') <= $as_of < coalesce(r.valid_to, '~') |
    {relation: type(r), other: other.key, name: other.name}] AS incoming,
  [(body)-[p:PUBLISHES]->(list:ListVersion)
    WHERE p.known_from <= $known_at < coalesce(p.known_to, '~') AND coalesce(p.valid_from, '') <= $as_of < coalesce(p.valid_to, '~')
      AND (p.publication IN $readable OR (p.publication = 'withheld' AND coalesce(p.withheld_until, '~') <= $today)) |
    {list: list.key, series: list.series, dated: list.dated, whole: p.whole, title: p.title}] AS lists,
  COLLECT {
    MATCH (body)-[h:HOLDS]->(item:PowerItem)-[st:HAS_STATE]->(state:PowerItemState)
    WHERE h.known_from <= $known_at < coalesce(h.known_to, '~') AND coalesce(h.valid_from, '') <= $as_of < coalesce(h.valid_to, '~')
      AND st.known_from <= $known_at < coalesce(st.known_to, '~') AND coalesce(st.valid_from, '') <= $as_of < coalesce(st.valid_to, '~')
      AND (state.publication IN $readable OR (state.publication = 'withheld' AND coalesce(state.withheld_until, '~') <= $today))
    WITH state.power_type AS power_type, count(DISTINCT item.key) AS items
    RETURN {power_type: power_type, items: items}
  } AS items
