// title: 批次退回的行
MATCH (:LoadRun {key: $run})-[:REJECTED]->(reject:Reject)
RETURN reject.position AS position, reject.file AS file, reject.sheet AS sheet, reject.row AS row,
  reject.column AS column, reject.place AS place, reject.reason AS reason, reject.words AS words
ORDER BY position
