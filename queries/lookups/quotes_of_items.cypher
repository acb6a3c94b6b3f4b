// title: 引文核对的结果
UNWIND $items AS key
MATCH (item:PowerItem {key: key})
WITH item, [(item)-[st:HAS_STATE]->(state:PowerItemState)
  WHERE st.known_from <= $known_at < coalesce(st.known_to, '~') AND coalesce(st.valid_from, '') <= $as_of < coalesce(st.valid_to, '~')
    AND NOT (state.publication IN $readable OR (state.publication = 'withheld' AND coalesce(state.withheld_until, '~') <= $today)) | coalesce(st.list_version, '')] AS hidden
MATCH (item)-[q:QUOTES]->(target)
WHERE q.known_from <= $known_at < coalesce(q.known_to, '~') AND coalesce(q.valid_from, '') <= $as_of < coalesce(q.valid_to, '~')
  AND NOT coalesce(q.list_version, '-') IN hidden
RETURN item.key AS item, q.outcome AS outcome, q.score AS score, q.cited_article AS cited_article,
  q.quote AS quote,
  head([(target)<-[t:HAS_TEXT]-(article:Article) WHERE t.known_from <= $known_at < coalesce(t.known_to, '~') | article.key]) AS found_in
