// title: 这些规则记下的全部问题
UNWIND $rules AS rule
MATCH (finding:FindingRecord {rule: rule})
RETURN finding.key AS key, finding.rule AS rule, finding.title AS title, finding.name AS name,
  finding.unit_name AS unit_name, finding.severity AS severity, finding.first_seen AS first_seen,
  finding.last_seen AS last_seen, finding.closed_at AS closed_at,
  finding.accepted_until AS accepted_until, finding.accepted_by AS accepted_by,
  finding.accepted_reason AS reason
ORDER BY key
