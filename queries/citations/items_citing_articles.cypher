// title: 引用法律条文的事项
MATCH (item:PowerItem)-[b:BASED_ON]->(:Article)
WHERE b.known_from <= $known_at < coalesce(b.known_to, '~') AND coalesce(b.valid_from, '') <= $as_of < coalesce(b.valid_to, '~')
RETURN DISTINCT item.key AS item
