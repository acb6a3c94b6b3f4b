// title: 提到而没有登记的单位，和提到它的事项、职责、下放的个数
MATCH (body:Department)
WHERE NOT EXISTS { (body)-[h:HAS_DEPARTMENT_STATE]->(:DepartmentState) WHERE h.known_from <= $known_at < coalesce(h.known_to, '~') }
CALL (body) {
  MATCH (body)-[h:HOLDS]->(item:PowerItem)-[st:HAS_STATE]->(state:PowerItemState)
  WHERE h.known_from <= $known_at < coalesce(h.known_to, '~')
    AND (NOT coalesce(h.source, '') STARTS WITH 'closed~' OR EXISTS { MATCH (source:Source {key: h.source}) WHERE source.publication IN $readable OR (source.publication = 'withheld' AND coalesce(source.withheld_until, '~') <= $today) })
    AND st.known_from <= $known_at < coalesce(st.known_to, '~')
    AND (state.publication IN $readable OR (state.publication = 'withheld' AND coalesce(state.withheld_until, '~') <= $today))
  RETURN item.key AS thing
  UNION
  MATCH (body)<-[r:STATUTORY_HOLDER|EXERCISED_BY|UNDERTAKEN_BY]-(item:PowerItem)-[st:HAS_STATE]->(state:PowerItemState)
  WHERE r.known_from <= $known_at < coalesce(r.known_to, '~')
    AND (NOT coalesce(r.source, '') STARTS WITH 'closed~' OR EXISTS { MATCH (source:Source {key: r.source}) WHERE source.publication IN $readable OR (source.publication = 'withheld' AND coalesce(source.withheld_until, '~') <= $today) })
    AND st.known_from <= $known_at < coalesce(st.known_to, '~')
    AND (state.publication IN $readable OR (state.publication = 'withheld' AND coalesce(state.withheld_until, '~') <= $today))
  RETURN item.key AS thing
  UNION
  MATCH (body)-[p:PARTICIPATES_IN]->(duty:Duty)-[st:HAS_DUTY_STATE]->(state:DutyState)
  WHERE p.known_from <= $known_at < coalesce(p.known_to, '~')
    AND (NOT coalesce(p.source, '') STARTS WITH 'closed~' OR EXISTS { MATCH (source:Source {key: p.source}) WHERE source.publication IN $readable OR (source.publication = 'withheld' AND coalesce(source.withheld_until, '~') <= $today) })
    AND st.known_from <= $known_at < coalesce(st.known_to, '~')
    AND (state.publication IN $readable OR (state.publication = 'withheld' AND coalesce(state.withheld_until, '~') <= $today))
  RETURN duty.key AS thing
  UNION
  MATCH (body)<-[r:GIVEN_BY|RECEIVED_BY]-(transfer:Transfer)-[st:HAS_TRANSFER_STATE]->(state:TransferState)
  WHERE r.known_from <= $known_at < coalesce(r.known_to, '~')
    AND (NOT coalesce(r.source, '') STARTS WITH 'closed~' OR EXISTS { MATCH (source:Source {key: r.source}) WHERE source.publication IN $readable OR (source.publication = 'withheld' AND coalesce(source.withheld_until, '~') <= $today) })
    AND st.known_from <= $known_at < coalesce(st.known_to, '~')
    AND (state.publication IN $readable OR (state.publication = 'withheld' AND coalesce(state.withheld_until, '~') <= $today))
  RETURN transfer.key AS thing
}
RETURN body.key AS department, body.name AS name, count(DISTINCT thing) AS mentions
ORDER BY mentions DESC, department
