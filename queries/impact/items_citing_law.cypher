// title: 引用或者提到该法律文件的事项
MATCH (:Law {key: $law})<-[b:BASED_ON]-(item:PowerItem)
WHERE b.known_from <= $known_at < coalesce(b.known_to, '~') AND coalesce(b.valid_from, '') <= $as_of < coalesce(b.valid_to, '~')
RETURN item.key AS item
UNION
MATCH (:Law {key: $law})-[:HAS_ARTICLE]->(:Article)<-[b:BASED_ON]-(item:PowerItem)
WHERE b.known_from <= $known_at < coalesce(b.known_to, '~') AND coalesce(b.valid_from, '') <= $as_of < coalesce(b.valid_to, '~')
RETURN item.key AS item
UNION
MATCH (:Law {key: $law})<-[m:MENTIONS]-(item:PowerItem)
WHERE m.where IN ['quote', 'other']
  AND m.known_from <= $known_at < coalesce(m.known_to, '~') AND coalesce(m.valid_from, '') <= $as_of < coalesce(m.valid_to, '~')
RETURN item.key AS item
