// title: 已撤销的单位还在分担的职责
UNWIND $departments AS key
MATCH (unit:Department {key: key})-[p:PARTICIPATES_IN]->(duty:Duty)-[st:HAS_DUTY_STATE]->(state:DutyState)
WHERE p.known_from <= $known_at < coalesce(p.known_to, '~') AND coalesce(p.valid_from, '') <= $as_of < coalesce(p.valid_to, '~')
  AND (NOT coalesce(p.source, '') STARTS WITH 'closed~' OR EXISTS { MATCH (source:Source {key: p.source}) WHERE source.publication IN $readable OR (source.publication = 'withheld' AND coalesce(source.withheld_until, '~') <= $today) })
  AND st.known_from <= $known_at < coalesce(st.known_to, '~') AND coalesce(st.valid_from, '') <= $as_of < coalesce(st.valid_to, '~')
  AND (state.publication IN $readable OR (state.publication = 'withheld' AND coalesce(state.withheld_until, '~') <= $today))
MATCH (unit)-[d:HAS_DEPARTMENT_STATE]->(gone:DepartmentState)
WHERE d.known_from <= $known_at < coalesce(d.known_to, '~')
  AND gone.abolished_on IS NOT NULL AND gone.abolished_on <= $as_of
RETURN duty.key AS subject, duty.name AS name, unit.key AS unit, unit.name AS unit_name, null AS power_type,
  p.place AS place, p.source AS source, p.words AS words, p.segment AS segment,
  gone.abolished_on AS abolished_on,
  [(unit)-[s:SUCCEEDED_BY]->(next:Department) WHERE s.known_from <= $known_at < coalesce(s.known_to, '~') AND coalesce(s.valid_from, '') <= $as_of < coalesce(s.valid_to, '~') | next.name] AS successors
ORDER BY unit, place, subject, segment
LIMIT $cut
