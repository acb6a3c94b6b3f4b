// title: 下放的要素、双方和依据，含已终止的；全部在一行，每个要素按次序，不带名称
UNWIND $transfers AS key
MATCH (transfer:Transfer {key: key})-[h:HAS_TRANSFER_STATE]->(state:TransferState)
WHERE h.known_from <= $known_at < coalesce(h.known_to, '~') AND coalesce(h.valid_from, '') <= $as_of
  AND (state.publication IN $readable OR (state.publication = 'withheld' AND coalesce(state.withheld_until, '~') <= $today))
OPTIONAL MATCH (source:Source {key: h.source})
WITH transfer, h, state, source
WHERE source IS NULL OR (source.publication IN $readable OR (source.publication = 'withheld' AND coalesce(source.withheld_until, '~') <= $today))
WITH transfer, collect([h.valid_from, state.key, state.item_name, state.item_code, state.mode, state.mode_written,
  state.instrument, state.decided_on, state.ends_on, state.remark,
  [state.consultation, state.announcement, state.assessment, state.linking, state.duties_moved, state.condition],
  source.file, h.place]) AS states
WITH transfer, states,
  [(transfer)-[g:GIVEN_BY]->(giver:Department) WHERE g.known_from <= $known_at < coalesce(g.known_to, '~') AND coalesce(g.valid_from, '') <= $as_of AND (NOT coalesce(g.source, '') STARTS WITH 'closed~' OR EXISTS { MATCH (source:Source {key: g.source}) WHERE source.publication IN $readable OR (source.publication = 'withheld' AND coalesce(source.withheld_until, '~') <= $today) }) |
    [giver.key, giver.name, g.words, false]] AS givers,
  [(transfer)-[r:RECEIVED_BY]->(receiver) WHERE r.known_from <= $known_at < coalesce(r.known_to, '~') AND coalesce(r.valid_from, '') <= $as_of AND (NOT coalesce(r.source, '') STARTS WITH 'closed~' OR EXISTS { MATCH (source:Source {key: r.source}) WHERE source.publication IN $readable OR (source.publication = 'withheld' AND coalesce(source.withheld_until, '~') <= $today) }) |
    [receiver.key, receiver.name, r.words, 'UnitGroup' IN labels(receiver)]] AS receivers,
  [(transfer)-[b:TRANSFER_BASED_ON]->(article:Article) WHERE b.known_from <= $known_at < coalesce(b.known_to, '~') AND coalesce(b.valid_from, '') <= $as_of AND (NOT coalesce(b.source, '') STARTS WITH 'closed~' OR EXISTS { MATCH (source:Source {key: b.source}) WHERE source.publication IN $readable OR (source.publication = 'withheld' AND coalesce(source.withheld_until, '~') <= $today) }) |
    [article.key, article.label, b.paragraph, b.item, head([(article)<-[:HAS_ARTICLE]-(law:Law) | [law.key, law.name]])]] AS bases
RETURN collect([transfer.key, states, givers, receivers, bases]) AS transfers
