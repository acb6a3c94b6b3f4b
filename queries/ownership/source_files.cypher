// title: 来源文件的名称
UNWIND $sources AS key
MATCH (source:Source {key: key})
WHERE (source.publication IN $readable OR (source.publication = 'withheld' AND coalesce(source.withheld_until, '~') <= $today))
RETURN source.key AS source, source.file AS file
