// title: 依据已废止的职责
UNWIND $departments AS key
MATCH (unit:Department {key: key})-[p:PARTICIPATES_IN]->(duty:Duty)-[st:HAS_DUTY_STATE]->(state:DutyState)
WHERE p.known_from <= $known_at < coalesce(p.known_to, '~') AND coalesce(p.valid_from, '') <= $as_of < coalesce(p.valid_to, '~')
  AND (NOT coalesce(p.source, '') STARTS WITH 'closed~' OR EXISTS { MATCH (source:Source {key: p.source}) WHERE source.publication IN $readable OR (source.publication = 'withheld' AND coalesce(source.withheld_until, '~') <= $today) })
  AND st.known_from <= $known_at < coalesce(st.known_to, '~') AND coalesce(st.valid_from, '') <= $as_of < coalesce(st.valid_to, '~')
  AND (state.publication IN $readable OR (state.publication = 'withheld' AND coalesce(state.withheld_until, '~') <= $today))
WITH DISTINCT unit, duty, p.segment AS segment
MATCH (duty)-[b:DUTY_BASED_ON]->(target)
WHERE b.known_from <= $known_at < coalesce(b.known_to, '~') AND coalesce(b.valid_from, '') <= $as_of < coalesce(b.valid_to, '~')
  AND (NOT coalesce(b.source, '') STARTS WITH 'closed~' OR EXISTS { MATCH (source:Source {key: b.source}) WHERE source.publication IN $readable OR (source.publication = 'withheld' AND coalesce(source.withheld_until, '~') <= $today) })
OPTIONAL MATCH (target)<-[:HAS_ARTICLE]-(owner:Law)
WITH unit, duty, segment, b, target, coalesce(owner, target) AS law
MATCH (law)<-[r:REPEALS]-(by:Article)
WHERE r.known_from <= $known_at < coalesce(r.known_to, '~') AND r.valid_from <= $as_of
  AND NOT EXISTS {
    (law)-[v:HAS_VERSION]->(:LawVersion)
    WHERE v.known_from <= $known_at < coalesce(v.known_to, '~') AND coalesce(v.valid_from, '') <= $as_of < coalesce(v.valid_to, '~')
      AND v.standing = 'in_line' AND coalesce(v.valid_from, '') >= r.valid_from
  }
OPTIONAL MATCH (by)<-[:HAS_ARTICLE]-(maker:Law)
WITH duty, law, '《' + maker.name + '》' + by.label AS repealed_by, r.valid_from AS since, min(unit.key) AS first,
  min(b.place) AS at, min(b.source) AS file, min(b.words) AS said
MATCH (unit:Department {key: first})
RETURN duty.key AS subject, duty.name AS name, unit.key AS unit, unit.name AS unit_name, null AS power_type,
  at AS place, file AS source, said AS words, law.name AS law, repealed_by, since
ORDER BY unit, place, subject, law, repealed_by
LIMIT $cut
