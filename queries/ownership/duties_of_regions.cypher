// title: 区划的职责和其中的单位、集合主体
UNWIND $regions AS key
MATCH (region:Region {key: key})<-[i:DUTY_IN_REGION]-(duty:Duty)-[h:HAS_DUTY_STATE]->(state:DutyState)
WHERE i.known_from <= $known_at < coalesce(i.known_to, '~') AND coalesce(i.valid_from, '') <= $as_of < coalesce(i.valid_to, '~')
  AND h.known_from <= $known_at < coalesce(h.known_to, '~') AND coalesce(h.valid_from, '') <= $as_of < coalesce(h.valid_to, '~')
  AND (state.publication IN $readable OR (state.publication = 'withheld' AND coalesce(state.withheld_until, '~') <= $today))
RETURN duty.key AS duty, state.name AS name, state.document AS document, h.valid_from AS since,
  h.source AS source, h.place AS place, h.words AS words,
  [(duty)<-[p:PARTICIPATES_IN]-(body) WHERE p.known_from <= $known_at < coalesce(p.known_to, '~') AND coalesce(p.valid_from, '') <= $as_of < coalesce(p.valid_to, '~')
    AND coalesce(p.source, '') = coalesce(h.source, '') |
    {name: body.name, is_group: 'UnitGroup' IN labels(body), role: p.role}] AS parts
ORDER BY duty, place
