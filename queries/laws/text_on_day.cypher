// title: 法律在一日的条文，按次序
MATCH (law:Law {key: $law})-[h:HAS_VERSION]->(version:LawVersion)-[c:CONTAINS]->(wording:ArticleVersion)
WHERE h.known_from <= $known_at < coalesce(h.known_to, '~') AND coalesce(h.valid_from, '') <= $as_of < coalesce(h.valid_to, '~')
  AND h.standing = 'in_line'
RETURN version.key AS version, wording.key AS wording, wording.text AS text, c.position AS position, c.path AS path
ORDER BY version, position
