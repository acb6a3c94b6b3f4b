// title: 事项各要素的全文
UNWIND $items AS key
MATCH (item:PowerItem {key: key})-[st:HAS_STATE]->(state:PowerItemState)
WHERE st.known_from <= $known_at < coalesce(st.known_to, '~')
  AND (state.publication IN $readable OR (state.publication = 'withheld' AND coalesce(state.withheld_until, '~') <= $today))
OPTIONAL MATCH (source:Source {key: st.source})
WITH item, st, state, source
WHERE source IS NULL OR (source.publication IN $readable OR (source.publication = 'withheld' AND coalesce(source.withheld_until, '~') <= $today))
RETURN item.key AS item, state {.name, .sub_name, .power_type, .power_type_written, .code, .number,
  .basis, .exercising_body, .statutory_body, .undertaking_org, .level, .department_duty, .duty,
  .duty_basis, .accountability_scope, .accountability, .remedy, .remark, .other} AS state,
  st.valid_from AS valid_from, st.valid_to AS valid_to, st.place AS place, source.file AS file
