// title: 对应同一目录事项的各级事项，和同一单位的子项
UNWIND $items AS key
MATCH (item:PowerItem {key: key})-[c:COPIES]->(:CatalogueItem)<-[d:COPIES]-(other:PowerItem)
WHERE other.key <> key
  AND c.known_from <= $known_at < coalesce(c.known_to, '~') AND coalesce(c.valid_from, '') <= $as_of < coalesce(c.valid_to, '~')
  AND (NOT coalesce(c.source, '') STARTS WITH 'closed~' OR EXISTS { MATCH (source:Source {key: c.source}) WHERE source.publication IN $readable OR (source.publication = 'withheld' AND coalesce(source.withheld_until, '~') <= $today) })
  AND d.known_from <= $known_at < coalesce(d.known_to, '~') AND coalesce(d.valid_from, '') <= $as_of < coalesce(d.valid_to, '~')
  AND (NOT coalesce(d.source, '') STARTS WITH 'closed~' OR EXISTS { MATCH (source:Source {key: d.source}) WHERE source.publication IN $readable OR (source.publication = 'withheld' AND coalesce(source.withheld_until, '~') <= $today) })
RETURN key AS item, other.key AS other, 'mirror' AS kind
UNION
UNWIND $items AS key
MATCH (item:PowerItem {key: key})<-[h:HOLDS]-(:Department)-[g:HOLDS]->(other:PowerItem)
WHERE other.key <> key AND other.name STARTS WITH item.name
  AND h.known_from <= $known_at < coalesce(h.known_to, '~') AND coalesce(h.valid_from, '') <= $as_of < coalesce(h.valid_to, '~')
  AND (NOT coalesce(h.source, '') STARTS WITH 'closed~' OR EXISTS { MATCH (source:Source {key: h.source}) WHERE source.publication IN $readable OR (source.publication = 'withheld' AND coalesce(source.withheld_until, '~') <= $today) })
  AND g.known_from <= $known_at < coalesce(g.known_to, '~') AND coalesce(g.valid_from, '') <= $as_of < coalesce(g.valid_to, '~')
  AND (NOT coalesce(g.source, '') STARTS WITH 'closed~' OR EXISTS { MATCH (source:Source {key: g.source}) WHERE source.publication IN $readable OR (source.publication = 'withheld' AND coalesce(source.withheld_until, '~') <= $today) })
RETURN key AS item, other.key AS other, 'sub_item' AS kind
