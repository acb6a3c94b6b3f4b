// title: 收录了文本的法律文件
MATCH (law:Law)-[h:HAS_VERSION]->(:LawVersion)
WHERE h.known_from <= $known_at < coalesce(h.known_to, '~')
RETURN DISTINCT law.key AS law
