// title: 事项的法定主体、行使主体和承办机构
UNWIND $items AS key
MATCH (item:PowerItem {key: key})
WITH item, [(item)-[st:HAS_STATE]->(state:PowerItemState)
  WHERE st.known_from <= $known_at < coalesce(st.known_to, '~') AND coalesce(st.valid_from, '') <= $as_of < coalesce(st.valid_to, '~')
    AND NOT (state.publication IN $readable OR (state.publication = 'withheld' AND coalesce(state.withheld_until, '~') <= $today)) | coalesce(st.list_version, '')] AS hidden
MATCH (item)-[r:STATUTORY_HOLDER|EXERCISED_BY|UNDERTAKEN_BY]->(body)
WHERE r.known_from <= $known_at < coalesce(r.known_to, '~') AND coalesce(r.valid_from, '') <= $as_of < coalesce(r.valid_to, '~')
  AND NOT coalesce(r.list_version, '-') IN hidden
RETURN item.key AS item, type(r) AS part, body.key AS body, body.name AS name,
  'UnitGroup' IN labels(body) AS is_group, r.words AS words, r.place AS place
