// title: 单位清单中的事项，每个单位的各栏按同一次序，全部在一行；条文只给可能与别的权力关联的类型
UNWIND $departments AS key
MATCH (body:Department {key: key})-[h:HOLDS]->(item:PowerItem)
WHERE h.known_from <= $known_at < coalesce(h.known_to, '~') AND coalesce(h.valid_from, '') <= $as_of < coalesce(h.valid_to, '~')
  AND (NOT coalesce(h.source, '') STARTS WITH 'closed~' OR EXISTS { MATCH (source:Source {key: h.source}) WHERE source.publication IN $readable OR (source.publication = 'withheld' AND coalesce(source.withheld_until, '~') <= $today) })
MATCH (item)-[st:HAS_STATE]->(state:PowerItemState)
WHERE st.known_from <= $known_at < coalesce(st.known_to, '~') AND coalesce(st.valid_from, '') <= $as_of < coalesce(st.valid_to, '~')
  AND (state.publication IN $readable OR (state.publication = 'withheld' AND coalesce(state.withheld_until, '~') <= $today))
WITH body, collect(item.key) AS items, collect(state.name) AS names,
  collect(coalesce(state.sub_name, '')) AS sub_names, collect(coalesce(state.code, item.code, '')) AS codes,
  collect(state.power_type) AS power_types, collect(coalesce(st.place, '')) AS places,
  collect(coalesce(st.source, '')) AS sources,
  collect(CASE WHEN state.power_type IN $linked THEN [item.key,
    [(item)-[b:BASED_ON]->(article:Article) WHERE b.known_from <= $known_at < coalesce(b.known_to, '~') AND coalesce(b.valid_from, '') <= $as_of < coalesce(b.valid_to, '~') AND (NOT coalesce(b.source, '') STARTS WITH 'closed~' OR EXISTS { MATCH (source:Source {key: b.source}) WHERE source.publication IN $readable OR (source.publication = 'withheld' AND coalesce(source.withheld_until, '~') <= $today) }) |
      article.key]]
  END) AS articles
RETURN collect({department: body.key, items: items, names: names, sub_names: sub_names, codes: codes,
  power_types: power_types, places: places, sources: sources, articles: articles}) AS by_unit
