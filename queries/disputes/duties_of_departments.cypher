// title: 单位参与的职责
UNWIND $departments AS key
MATCH (body:Department {key: key})-[p:PARTICIPATES_IN]->(duty:Duty)
WHERE p.known_from <= $known_at < coalesce(p.known_to, '~') AND coalesce(p.valid_from, '') <= $as_of < coalesce(p.valid_to, '~')
  AND EXISTS {
    (duty)-[h:HAS_DUTY_STATE]->(state:DutyState)
    WHERE h.known_from <= $known_at < coalesce(h.known_to, '~') AND coalesce(h.valid_from, '') <= $as_of < coalesce(h.valid_to, '~')
      AND (state.publication IN $readable OR (state.publication = 'withheld' AND coalesce(state.withheld_until, '~') <= $today))
  }
  AND NOT EXISTS {
    (duty)-[h:HAS_DUTY_STATE]->(state:DutyState)
    WHERE h.known_from <= $known_at < coalesce(h.known_to, '~') AND coalesce(h.valid_from, '') <= $as_of < coalesce(h.valid_to, '~')
      AND coalesce(h.source, '') = coalesce(p.source, '-')
      AND NOT (state.publication IN $readable OR (state.publication = 'withheld' AND coalesce(state.withheld_until, '~') <= $today))
  }
RETURN DISTINCT body.key AS department, duty.key AS duty, duty.name AS name, p.segment AS segment,
  p.task AS task
