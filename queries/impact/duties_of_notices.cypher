// title: 任务文件所列的职责和各单位的角色
UNWIND $keys AS key
MATCH (notice:Notice {key: key})-[h:HAS_NOTICE_STATE]->(state:NoticeState)
WHERE h.known_from <= $known_at < coalesce(h.known_to, '~')
  AND (state.publication IN $readable OR (state.publication = 'withheld' AND coalesce(state.withheld_until, '~') <= $today))
MATCH (notice)-[a:ASSIGNS]->(duty:Duty)
WHERE a.known_from <= $known_at < coalesce(a.known_to, '~') AND coalesce(a.source, '') = coalesce(h.source, '')
RETURN notice.key AS notice, state.title AS title, state.doc_no AS doc_no, state.issued_on AS issued_on,
  duty.key AS duty, duty.name AS name, a.position AS position, a.number AS number, a.words AS words,
  [(duty)<-[p:PARTICIPATES_IN]-(body) WHERE p.known_from <= $known_at < coalesce(p.known_to, '~') AND coalesce(p.source, '') = coalesce(a.source, '') |
    {name: body.name, role: p.role, order: p.order}] AS parts
