// title: 依据这些法律文件制定的下位规定
UNWIND $laws AS key
MATCH (upper:Law {key: key})<-[m:MADE_UNDER]-(lower:Law)
WHERE m.known_from <= $known_at < coalesce(m.known_to, '~') AND coalesce(m.valid_from, '') <= $as_of < coalesce(m.valid_to, '~')
RETURN upper.key AS upper, lower.key AS law, lower.name AS name, m.articles AS articles, m.said_by AS said_by, m.words AS words, m.kind AS kind,
  [(lower)-[h:HAS_VERSION]->(version:LawVersion) WHERE h.known_from <= $known_at < coalesce(h.known_to, '~') AND h.standing = 'in_line' |
    {rank: version.rank, issuer: version.issuer}] AS made
