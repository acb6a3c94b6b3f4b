// title: 这些下位规定据以制定的法律文件
UNWIND $laws AS key
MATCH (lower:Law {key: key})-[m:MADE_UNDER]->(upper:Law)
WHERE m.known_from <= $known_at < coalesce(m.known_to, '~') AND coalesce(m.valid_from, '') <= $as_of < coalesce(m.valid_to, '~')
RETURN lower.key AS law, upper.key AS upper, upper.name AS name, m.articles AS articles, m.said_by AS said_by, m.words AS words, m.kind AS kind,
  [(lower)-[h:HAS_VERSION]->(version:LawVersion) WHERE h.known_from <= $known_at < coalesce(h.known_to, '~') AND h.standing = 'in_line' |
    {rank: version.rank, issuer: version.issuer}] AS made
