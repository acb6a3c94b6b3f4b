// title: 事项文字中提到该法律文件之处
UNWIND $items AS key
MATCH (item:PowerItem {key: key})
WITH item, [(item)-[st:HAS_STATE]->(state:PowerItemState)
  WHERE st.known_from <= $known_at < coalesce(st.known_to, '~') AND coalesce(st.valid_from, '') <= $as_of < coalesce(st.valid_to, '~')
    AND NOT (state.publication IN $readable OR (state.publication = 'withheld' AND coalesce(state.withheld_until, '~') <= $today)) | coalesce(st.list_version, '')] AS hidden
MATCH (item)-[m:MENTIONS]->(law:Law {key: $law})
WHERE m.known_from <= $known_at < coalesce(m.known_to, '~') AND coalesce(m.valid_from, '') <= $as_of < coalesce(m.valid_to, '~')
  AND NOT coalesce(m.list_version, '-') IN hidden
RETURN item.key AS item, m.where AS where, m.column AS column, m.words AS words, m.place AS place
