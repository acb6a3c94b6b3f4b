// title: 下放的要素、双方和依据，含已终止的
UNWIND $transfers AS key
MATCH (transfer:Transfer {key: key})-[h:HAS_TRANSFER_STATE]->(state:TransferState)
WHERE h.known_from <= $known_at < coalesce(h.known_to, '~') AND coalesce(h.valid_from, '') <= $as_of
  AND (state.publication IN $readable OR (state.publication = 'withheld' AND coalesce(state.withheld_until, '~') <= $today))
OPTIONAL MATCH (source:Source {key: h.source})
WITH transfer, h, state, source
WHERE source IS NULL OR (source.publication IN $readable OR (source.publication = 'withheld' AND coalesce(source.withheld_until, '~') <= $today))
WITH transfer, collect(state {.key, .item_name, .item_code, .mode, .mode_written, .giver_written,
  .receiver_written, .instrument, .decided_on, .ends_on, .basis, .consultation, .announcement, .assessment,
  .linking, .duties_moved, .condition, .remark, place: h.place,
  valid_from: h.valid_from, file: source.file}) AS states
RETURN transfer.key AS transfer, states,
  [(transfer)-[g:GIVEN_BY]->(giver:Department) WHERE g.known_from <= $known_at < coalesce(g.known_to, '~') AND coalesce(g.valid_from, '') <= $as_of |
    {key: giver.key, name: giver.name, words: g.words}] AS givers,
  [(transfer)-[r:RECEIVED_BY]->(receiver) WHERE r.known_from <= $known_at < coalesce(r.known_to, '~') AND coalesce(r.valid_from, '') <= $as_of |
    {key: receiver.key, name: receiver.name, words: r.words,
      is_group: 'UnitGroup' IN labels(receiver)}] AS receivers,
  [(transfer)-[b:TRANSFER_BASED_ON]->(article:Article) WHERE b.known_from <= $known_at < coalesce(b.known_to, '~') AND coalesce(b.valid_from, '') <= $as_of |
    {article: article.key, label: article.label, paragraph: b.paragraph, point: b.item,
      law: head([(article)<-[:HAS_ARTICLE]-(law:Law) | law.key]),
      name: head([(article)<-[:HAS_ARTICLE]-(law:Law) | law.name])}] AS bases
