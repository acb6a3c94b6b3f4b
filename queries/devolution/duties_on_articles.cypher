// title: 以这些条文为依据的边界职责和它们的参与者
UNWIND $articles AS key
MATCH (article:Article {key: key})<-[b:DUTY_BASED_ON]-(duty:Duty)<-[p:PARTICIPATES_IN]-(body:Department)
WHERE b.known_from <= $known_at < coalesce(b.known_to, '~') AND coalesce(b.valid_from, '') <= $as_of < coalesce(b.valid_to, '~')
  AND (NOT coalesce(b.source, '') STARTS WITH 'closed~' OR EXISTS { MATCH (source:Source {key: b.source}) WHERE source.publication IN $readable OR (source.publication = 'withheld' AND coalesce(source.withheld_until, '~') <= $today) })
  AND p.known_from <= $known_at < coalesce(p.known_to, '~') AND coalesce(p.valid_from, '') <= $as_of < coalesce(p.valid_to, '~')
  AND (NOT coalesce(p.source, '') STARTS WITH 'closed~' OR EXISTS { MATCH (source:Source {key: p.source}) WHERE source.publication IN $readable OR (source.publication = 'withheld' AND coalesce(source.withheld_until, '~') <= $today) })
MATCH (duty)-[h:HAS_DUTY_STATE]->(state:DutyState)
WHERE h.known_from <= $known_at < coalesce(h.known_to, '~') AND coalesce(h.valid_from, '') <= $as_of < coalesce(h.valid_to, '~')
  AND (state.publication IN $readable OR (state.publication = 'withheld' AND coalesce(state.withheld_until, '~') <= $today))
RETURN DISTINCT article.key AS article, duty.key AS duty, duty.name AS name, p.segment AS segment,
  p.role AS role, p.document AS document, body.key AS department, p.place AS place, p.source AS source,
  b.place AS basis_place
