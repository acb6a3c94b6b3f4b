// title: 批次中各文件的账
UNWIND $runs AS key
MATCH (:LoadRun {key: key})-[:HAS_RUN_SOURCE]->(account:RunSource)
OPTIONAL MATCH (account)-[:READ]->(source:Source)
WITH key, account, collect(source) AS sources
RETURN key AS run, account.key AS account, account.file AS file, account.sha256 AS sha256, account.items AS items,
  account.read AS read, account.loaded AS loaded, account.rejected AS rejected,
  account.verdict AS verdict, account.notes AS notes,
  all(source IN sources WHERE (source.publication IN $readable OR (source.publication = 'withheld' AND coalesce(source.withheld_until, '~') <= $today))) AS readable
ORDER BY run, file, account
