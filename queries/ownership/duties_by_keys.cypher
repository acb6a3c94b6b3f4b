// title: 职责的文字、参与单位和依据
UNWIND $duties AS key
MATCH (duty:Duty {key: key})
WITH duty,
  [(duty)-[h:HAS_DUTY_STATE]->(state:DutyState)
    WHERE h.known_from <= $known_at < coalesce(h.known_to, '~') AND coalesce(h.valid_from, '') <= $as_of < coalesce(h.valid_to, '~')
      AND NOT (state.publication IN $readable OR (state.publication = 'withheld' AND coalesce(state.withheld_until, '~') <= $today)) | coalesce(h.source, '')] AS hidden
MATCH (duty)-[h:HAS_DUTY_STATE]->(state:DutyState)
WHERE h.known_from <= $known_at < coalesce(h.known_to, '~') AND coalesce(h.valid_from, '') <= $as_of < coalesce(h.valid_to, '~')
  AND (state.publication IN $readable OR (state.publication = 'withheld' AND coalesce(state.withheld_until, '~') <= $today))
WITH duty, hidden, collect(state {.name, .document, .basis, .remark, .deadline, .open, key: state.key, place: h.place,
  valid_from: h.valid_from}) AS states
RETURN duty.key AS duty, duty.name AS name, states,
  [(duty)<-[p:PARTICIPATES_IN]-(body)
    WHERE p.known_from <= $known_at < coalesce(p.known_to, '~') AND coalesce(p.valid_from, '') <= $as_of < coalesce(p.valid_to, '~')
      AND NOT coalesce(p.source, '-') IN hidden |
    p {.role, .role_written, .order, .segment, .task, .document, .resolution, .decided_by, .valid_from, .source,
      .place, .words, body: body.key, name: body.name, is_group: 'UnitGroup' IN labels(body)}] AS parts,
  [(duty)<-[a:ASSIGNS]-(:Notice)-[b:ISSUED_BY]->(issuer:Department)
    WHERE a.known_from <= $known_at < coalesce(a.known_to, '~') AND b.known_from <= $known_at < coalesce(b.known_to, '~')
      AND NOT coalesce(a.source, '-') IN hidden |
    {source: a.source, issuer: issuer.name}] AS issuers,
  [(duty)-[i:DUTY_IN_REGION]->(region:Region) WHERE i.known_from <= $known_at < coalesce(i.known_to, '~') AND coalesce(i.valid_from, '') <= $as_of < coalesce(i.valid_to, '~') |
    head([(region)-[n:HAS_REGION_STATE]->(named:RegionState) WHERE n.known_from <= $known_at < coalesce(n.known_to, '~') AND coalesce(n.valid_from, '') <= $as_of < coalesce(n.valid_to, '~') |
      named.name])] AS regions
