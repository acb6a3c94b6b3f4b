// title: 这些问题所记的状态
UNWIND $keys AS key
MATCH (finding:FindingRecord {key: key})
RETURN finding.key AS key, finding.first_seen AS first_seen, finding.last_seen AS last_seen,
  finding.closed_at AS closed_at, finding.accepted_until AS accepted_until,
  finding.accepted_by AS accepted_by, finding.accepted_reason AS reason
