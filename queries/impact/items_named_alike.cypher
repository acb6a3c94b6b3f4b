// title: 与这些事项同名、引同一条文或者对应同一目录事项的事项
UNWIND $items AS key
MATCH (item:PowerItem {key: key})-[b:BASED_ON]->(:Article)<-[c:BASED_ON]-(other:PowerItem)
WHERE other.key <> key AND other.name = item.name
  AND b.known_from <= $known_at < coalesce(b.known_to, '~') AND coalesce(b.valid_from, '') <= $as_of < coalesce(b.valid_to, '~')
  AND c.known_from <= $known_at < coalesce(c.known_to, '~') AND coalesce(c.valid_from, '') <= $as_of < coalesce(c.valid_to, '~')
RETURN key AS item, other.key AS other
UNION
UNWIND $items AS key
MATCH (item:PowerItem {key: key})-[c:COPIES]->(:CatalogueItem)<-[d:COPIES]-(other:PowerItem)
WHERE other.key <> key AND other.name = item.name
  AND c.known_from <= $known_at < coalesce(c.known_to, '~') AND coalesce(c.valid_from, '') <= $as_of < coalesce(c.valid_to, '~')
  AND d.known_from <= $known_at < coalesce(d.known_to, '~') AND coalesce(d.valid_from, '') <= $as_of < coalesce(d.valid_to, '~')
RETURN key AS item, other.key AS other
