// title: 职责各环节的参与者
UNWIND $departments AS key
MATCH (unit:Department {key: key})-[p:PARTICIPATES_IN]->(duty:Duty)-[st:HAS_DUTY_STATE]->(state:DutyState)
WHERE p.known_from <= $known_at < coalesce(p.known_to, '~') AND coalesce(p.valid_from, '') <= $as_of < coalesce(p.valid_to, '~')
  AND (NOT coalesce(p.source, '') STARTS WITH 'closed~' OR EXISTS { MATCH (source:Source {key: p.source}) WHERE source.publication IN $readable OR (source.publication = 'withheld' AND coalesce(source.withheld_until, '~') <= $today) })
  AND st.known_from <= $known_at < coalesce(st.known_to, '~') AND coalesce(st.valid_from, '') <= $as_of < coalesce(st.valid_to, '~')
  AND (state.publication IN $readable OR (state.publication = 'withheld' AND coalesce(state.withheld_until, '~') <= $today))
RETURN duty.key AS subject, duty.name AS name, unit.key AS unit, unit.name AS unit_name, null AS power_type,
  p.place AS place, p.source AS source, p.words AS words, p.segment AS segment, p.role AS role,
  coalesce(p.document, '') AS document, coalesce(p.valid_from, '') AS since, p.task AS task,
  [(duty)<-[q:PARTICIPATES_IN]-(lead) WHERE q.known_from <= $known_at < coalesce(q.known_to, '~') AND coalesce(q.valid_from, '') <= $as_of < coalesce(q.valid_to, '~') AND (NOT coalesce(q.source, '') STARTS WITH 'closed~' OR EXISTS { MATCH (source:Source {key: q.source}) WHERE source.publication IN $readable OR (source.publication = 'withheld' AND coalesce(source.withheld_until, '~') <= $today) }) AND q.role = 'lead' AND coalesce(q.segment, '') = coalesce(p.segment, '') AND coalesce(q.document, '') = coalesce(p.document, '') | lead.name] AS leads,
  [(duty)<-[q:PARTICIPATES_IN]-(lead) WHERE q.known_from <= $known_at < coalesce(q.known_to, '~') AND coalesce(q.valid_from, '') <= $as_of < coalesce(q.valid_to, '~') AND (NOT coalesce(q.source, '') STARTS WITH 'closed~' OR EXISTS { MATCH (source:Source {key: q.source}) WHERE source.publication IN $readable OR (source.publication = 'withheld' AND coalesce(source.withheld_until, '~') <= $today) }) AND q.role = 'lead' AND coalesce(q.segment, '') = coalesce(p.segment, '') AND coalesce(q.document, '') <> coalesce(p.document, '') | {name: lead.name, document: q.document, since: coalesce(q.valid_from, '')}] AS other_leads
ORDER BY unit, place, subject, segment, role
LIMIT $cut
