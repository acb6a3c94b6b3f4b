// title: 事项的设定依据
UNWIND $items AS key
MATCH (item:PowerItem {key: key})
WITH item, [(item)-[st:HAS_STATE]->(state:PowerItemState)
  WHERE st.known_from <= $known_at < coalesce(st.known_to, '~') AND coalesce(st.valid_from, '') <= $as_of < coalesce(st.valid_to, '~')
    AND NOT (state.publication IN $readable OR (state.publication = 'withheld' AND coalesce(state.withheld_until, '~') <= $today)) | coalesce(st.list_version, '')] AS hidden
MATCH (item)-[b:BASED_ON]->(target)
WHERE b.known_from <= $known_at < coalesce(b.known_to, '~') AND coalesce(b.valid_from, '') <= $as_of < coalesce(b.valid_to, '~')
  AND NOT coalesce(b.list_version, '-') IN hidden
OPTIONAL MATCH (target)<-[:HAS_ARTICLE]-(owner:Law)
RETURN item.key AS item, coalesce(owner.key, target.key) AS law, coalesce(owner.name, target.name) AS name,
  CASE WHEN owner IS NULL THEN null ELSE target.key END AS article, target.label AS label,
  b {.basis_kind, .cited_title, .doc_no, .tag, .edition, .paragraph, .item, .as_written, .quote,
    .cited_on, .resolution, .words, .place, .source} AS basis
