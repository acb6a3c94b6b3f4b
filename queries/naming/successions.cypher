// title: 机构的全部承继关系
MATCH (old:Department)-[s:SUCCEEDED_BY]->(new:Department)
WHERE s.known_from <= $known_at < coalesce(s.known_to, '~')
RETURN old.key AS old, old.name AS old_name, new.key AS new, new.name AS new_name,
  s.succession AS succession, s.scope AS scope, s.instrument AS instrument, s.valid_from AS since
