// title: 其余的栏和引文里提到已废止的法律文件的事项
UNWIND $departments AS key
MATCH (unit:Department {key: key})-[h:HOLDS]->(item:PowerItem)-[st:HAS_STATE]->(state:PowerItemState)
WHERE h.known_from <= $known_at < coalesce(h.known_to, '~') AND coalesce(h.valid_from, '') <= $as_of < coalesce(h.valid_to, '~')
  AND st.known_from <= $known_at < coalesce(st.known_to, '~') AND coalesce(st.valid_from, '') <= $as_of < coalesce(st.valid_to, '~') AND h.list_version = st.list_version
  AND (state.publication IN $readable OR (state.publication = 'withheld' AND coalesce(state.withheld_until, '~') <= $today))
MATCH (item)-[m:MENTIONS]->(law:Law)<-[r:REPEALS]-(by:Article)
WHERE m.known_from <= $known_at < coalesce(m.known_to, '~') AND coalesce(m.valid_from, '') <= $as_of < coalesce(m.valid_to, '~')
  AND coalesce(m.list_version, st.list_version) = st.list_version AND (m.where = 'quote' OR (m.where = 'other' AND NOT m.column IN $columns))
  AND r.known_from <= $known_at < coalesce(r.known_to, '~') AND r.valid_from <= $as_of
  AND NOT EXISTS {
    (law)-[v:HAS_VERSION]->(:LawVersion)
    WHERE v.known_from <= $known_at < coalesce(v.known_to, '~') AND coalesce(v.valid_from, '') <= $as_of < coalesce(v.valid_to, '~')
      AND v.standing = 'in_line' AND coalesce(v.valid_from, '') >= r.valid_from
  }
OPTIONAL MATCH (by)<-[:HAS_ARTICLE]-(maker:Law)
RETURN item.key AS subject,
  state.name + CASE WHEN state.sub_name IS NULL THEN '' ELSE '（' + state.sub_name + '）' END AS name,
  unit.key AS unit, unit.name AS unit_name, state.power_type AS power_type,
  coalesce(m.place, st.place) AS place, st.source AS source, m.words AS words, law.name AS law,
  '《' + maker.name + '》' + by.label AS repealed_by, r.valid_from AS since, m.column AS column
ORDER BY unit, place, subject, law, column, repealed_by
LIMIT $cut
