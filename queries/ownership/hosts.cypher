// title: 议事协调机构和承担其办公室的单位
UNWIND $departments AS key
MATCH (office:Department {key: key})-[h:HOSTED_BY]->(host:Department)
WHERE h.known_from <= $known_at < coalesce(h.known_to, '~') AND coalesce(h.valid_from, '') <= $as_of < coalesce(h.valid_to, '~')
  AND (NOT coalesce(h.source, '') STARTS WITH 'closed~' OR EXISTS { MATCH (source:Source {key: h.source}) WHERE source.publication IN $readable OR (source.publication = 'withheld' AND coalesce(source.withheld_until, '~') <= $today) })
RETURN office.key AS office, office.name AS office_name, host.key AS host, host.name AS host_name,
  h.valid_from AS since, h.source AS source, h.place AS place
UNION
UNWIND $departments AS key
MATCH (office:Department)-[h:HOSTED_BY]->(host:Department {key: key})
WHERE h.known_from <= $known_at < coalesce(h.known_to, '~') AND coalesce(h.valid_from, '') <= $as_of < coalesce(h.valid_to, '~')
  AND (NOT coalesce(h.source, '') STARTS WITH 'closed~' OR EXISTS { MATCH (source:Source {key: h.source}) WHERE source.publication IN $readable OR (source.publication = 'withheld' AND coalesce(source.withheld_until, '~') <= $today) })
RETURN office.key AS office, office.name AS office_name, host.key AS host, host.name AS host_name,
  h.valid_from AS since, h.source AS source, h.place AS place
