// title: 现有的议事协调机构
UNWIND $departments AS key
MATCH (office:Department {key: key})-[d:HAS_DEPARTMENT_STATE]->(state:DepartmentState)
WHERE d.known_from <= $known_at < coalesce(d.known_to, '~') AND coalesce(d.valid_from, '') <= $as_of < coalesce(d.valid_to, '~')
  AND state.kind = 'coordination' AND coalesce(state.abolished_on, '~') > $as_of
RETURN office.key AS office, state.name AS name, d.source AS source, d.place AS place, d.words AS words
ORDER BY office
