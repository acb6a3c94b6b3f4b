// title: 全称、别名或者曾用名为该名称的单位，和该键的、有可看的事实提到的单位
MATCH (state:DepartmentState)<-[h:HAS_DEPARTMENT_STATE]-(body:Department)
WHERE (state.name = $name OR $name IN state.aliases OR $name IN state.former_names)
  AND h.known_from <= $known_at < coalesce(h.known_to, '~')
RETURN DISTINCT body.key AS department
UNION
MATCH (body:Department {key: $key})
WHERE EXISTS { (body)-[h:HAS_DEPARTMENT_STATE]->(:DepartmentState) WHERE h.known_from <= $known_at < coalesce(h.known_to, '~') }
  OR EXISTS {
    (body)-[p:PUBLISHES]->(:ListVersion)
    WHERE p.known_from <= $known_at < coalesce(p.known_to, '~')
      AND (p.publication IN $readable OR (p.publication = 'withheld' AND coalesce(p.withheld_until, '~') <= $today))
  }
  OR EXISTS {
    (body)-[h:HOLDS]->(:PowerItem)-[st:HAS_STATE]->(item:PowerItemState)
    WHERE h.known_from <= $known_at < coalesce(h.known_to, '~')
      AND (NOT coalesce(h.source, '') STARTS WITH 'closed~' OR EXISTS { MATCH (source:Source {key: h.source}) WHERE source.publication IN $readable OR (source.publication = 'withheld' AND coalesce(source.withheld_until, '~') <= $today) })
      AND st.known_from <= $known_at < coalesce(st.known_to, '~')
      AND (item.publication IN $readable OR (item.publication = 'withheld' AND coalesce(item.withheld_until, '~') <= $today))
  }
  OR EXISTS {
    (body)<-[r:STATUTORY_HOLDER|EXERCISED_BY|UNDERTAKEN_BY]-(:PowerItem)-[st:HAS_STATE]->(item:PowerItemState)
    WHERE r.known_from <= $known_at < coalesce(r.known_to, '~')
      AND (NOT coalesce(r.source, '') STARTS WITH 'closed~' OR EXISTS { MATCH (source:Source {key: r.source}) WHERE source.publication IN $readable OR (source.publication = 'withheld' AND coalesce(source.withheld_until, '~') <= $today) })
      AND st.known_from <= $known_at < coalesce(st.known_to, '~')
      AND (item.publication IN $readable OR (item.publication = 'withheld' AND coalesce(item.withheld_until, '~') <= $today))
  }
  OR EXISTS {
    (body)-[p:PARTICIPATES_IN]->(:Duty)-[st:HAS_DUTY_STATE]->(duty:DutyState)
    WHERE p.known_from <= $known_at < coalesce(p.known_to, '~')
      AND (NOT coalesce(p.source, '') STARTS WITH 'closed~' OR EXISTS { MATCH (source:Source {key: p.source}) WHERE source.publication IN $readable OR (source.publication = 'withheld' AND coalesce(source.withheld_until, '~') <= $today) })
      AND st.known_from <= $known_at < coalesce(st.known_to, '~')
      AND (duty.publication IN $readable OR (duty.publication = 'withheld' AND coalesce(duty.withheld_until, '~') <= $today))
  }
  OR EXISTS {
    (body)<-[r:GIVEN_BY|RECEIVED_BY]-(:Transfer)-[st:HAS_TRANSFER_STATE]->(transfer:TransferState)
    WHERE r.known_from <= $known_at < coalesce(r.known_to, '~')
      AND (NOT coalesce(r.source, '') STARTS WITH 'closed~' OR EXISTS { MATCH (source:Source {key: r.source}) WHERE source.publication IN $readable OR (source.publication = 'withheld' AND coalesce(source.withheld_until, '~') <= $today) })
      AND st.known_from <= $known_at < coalesce(st.known_to, '~')
      AND (transfer.publication IN $readable OR (transfer.publication = 'withheld' AND coalesce(transfer.withheld_until, '~') <= $today))
  }
  OR EXISTS {
    (body)<-[r:ENTRY_UNIT]-(:RegisterEntry)-[st:HAS_ENTRY_STATE]->(entry:RegisterEntryState)
    WHERE r.known_from <= $known_at < coalesce(r.known_to, '~')
      AND (NOT coalesce(r.source, '') STARTS WITH 'closed~' OR EXISTS { MATCH (source:Source {key: r.source}) WHERE source.publication IN $readable OR (source.publication = 'withheld' AND coalesce(source.withheld_until, '~') <= $today) })
      AND st.known_from <= $known_at < coalesce(st.known_to, '~')
      AND (entry.publication IN $readable OR (entry.publication = 'withheld' AND coalesce(entry.withheld_until, '~') <= $today))
  }
  OR EXISTS {
    (body)-[r:SUCCEEDED_BY|SUBORDINATE_TO|CO_LOCATED_WITH|DISPATCHED_BY|MANAGED_BY|HOSTED_BY|SIGNBOARD_OF]-(near:Department)
    WHERE r.known_from <= $known_at < coalesce(r.known_to, '~')
      AND (NOT coalesce(r.source, '') STARTS WITH 'closed~' OR EXISTS { MATCH (source:Source {key: r.source}) WHERE source.publication IN $readable OR (source.publication = 'withheld' AND coalesce(source.withheld_until, '~') <= $today) })
      AND (NOT coalesce(r.source, '') STARTS WITH 'closed~' OR EXISTS { MATCH (source:Source {key: r.source}) WHERE source.publication IN $readable OR (source.publication = 'withheld' AND coalesce(source.withheld_until, '~') <= $today) })
  }
RETURN body.key AS department
