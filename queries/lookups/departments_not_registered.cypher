// title: 提到而没有登记的单位
MATCH (body:Department)
WHERE NOT EXISTS { (body)-[h:HAS_DEPARTMENT_STATE]->(:DepartmentState) WHERE h.known_from <= $known_at < coalesce(h.known_to, '~') }
CALL (body) {
  MATCH (body)-[h:HOLDS]->(item:PowerItem)
  WHERE h.known_from <= $known_at < coalesce(h.known_to, '~') AND coalesce(h.valid_from, '') <= $as_of < coalesce(h.valid_to, '~')
    AND (NOT coalesce(h.source, '') STARTS WITH 'closed~' OR EXISTS { MATCH (source:Source {key: h.source}) WHERE source.publication IN $readable OR (source.publication = 'withheld' AND coalesce(source.withheld_until, '~') <= $today) })
  RETURN item
  UNION
  MATCH (body)<-[r:STATUTORY_HOLDER|EXERCISED_BY|UNDERTAKEN_BY]-(item:PowerItem)
  WHERE r.known_from <= $known_at < coalesce(r.known_to, '~') AND coalesce(r.valid_from, '') <= $as_of < coalesce(r.valid_to, '~')
    AND (NOT coalesce(r.source, '') STARTS WITH 'closed~' OR EXISTS { MATCH (source:Source {key: r.source}) WHERE source.publication IN $readable OR (source.publication = 'withheld' AND coalesce(source.withheld_until, '~') <= $today) })
  RETURN item
}
MATCH (item)-[st:HAS_STATE]->(state:PowerItemState)
WHERE st.known_from <= $known_at < coalesce(st.known_to, '~') AND coalesce(st.valid_from, '') <= $as_of < coalesce(st.valid_to, '~')
  AND (state.publication IN $readable OR (state.publication = 'withheld' AND coalesce(state.withheld_until, '~') <= $today))
RETURN body.key AS department, body.name AS name, count(DISTINCT item.key) AS items
ORDER BY items DESC, department
