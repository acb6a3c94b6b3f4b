// title: 单位持有的、引用法律条文的事项
UNWIND $departments AS key
MATCH (:Department {key: key})-[h:HOLDS]->(item:PowerItem)-[b:BASED_ON]->(:Article)
WHERE h.known_from <= $known_at < coalesce(h.known_to, '~') AND coalesce(h.valid_from, '') <= $as_of < coalesce(h.valid_to, '~')
  AND b.known_from <= $known_at < coalesce(b.known_to, '~') AND coalesce(b.valid_from, '') <= $as_of < coalesce(b.valid_to, '~')
RETURN DISTINCT item.key AS item
