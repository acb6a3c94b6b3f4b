// title: 有清单、职责、下放或者随附清单的单位
MATCH (unit:Department)
WHERE EXISTS { (unit)-[h:HOLDS|PUBLISHES]->() WHERE h.known_from <= $known_at < coalesce(h.known_to, '~') }
  OR EXISTS { (unit)-[s:HAS_DEPARTMENT_STATE]->(:DepartmentState) WHERE s.known_from <= $known_at < coalesce(s.known_to, '~') }
  OR EXISTS { (unit)-[p:PARTICIPATES_IN]->(:Duty) WHERE p.known_from <= $known_at < coalesce(p.known_to, '~') }
  OR EXISTS { (unit)<-[t:GIVEN_BY|RECEIVED_BY]-(:Transfer) WHERE t.known_from <= $known_at < coalesce(t.known_to, '~') }
  OR EXISTS { (unit)<-[e:ENTRY_UNIT]-(:RegisterEntry) WHERE e.known_from <= $known_at < coalesce(e.known_to, '~') }
RETURN unit.key AS department
ORDER BY department
