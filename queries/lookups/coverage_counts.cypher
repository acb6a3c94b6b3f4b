// title: 收录的数目
MATCH (law:Law)-[h:HAS_VERSION]->(:LawVersion)
WHERE h.known_from <= $known_at < coalesce(h.known_to, '~')
RETURN 'laws_held' AS what, count(DISTINCT law) AS total
UNION ALL
MATCH (:Law)-[h:HAS_VERSION]->(version:LawVersion)
WHERE h.known_from <= $known_at < coalesce(h.known_to, '~')
RETURN 'law_versions' AS what, count(DISTINCT version) AS total
UNION ALL
MATCH (body:Department)-[h:HAS_DEPARTMENT_STATE]->(:DepartmentState)
WHERE h.known_from <= $known_at < coalesce(h.known_to, '~') AND coalesce(h.valid_from, '') <= $as_of < coalesce(h.valid_to, '~')
RETURN 'departments' AS what, count(DISTINCT body) AS total
UNION ALL
MATCH (region:Region)-[h:HAS_REGION_STATE]->(:RegionState)
WHERE h.known_from <= $known_at < coalesce(h.known_to, '~') AND coalesce(h.valid_from, '') <= $as_of < coalesce(h.valid_to, '~')
RETURN 'regions' AS what, count(DISTINCT region) AS total
