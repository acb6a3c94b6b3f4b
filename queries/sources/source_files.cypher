// title: 来源文件的名称，全部在一行
UNWIND $sources AS key
MATCH (source:Source {key: key})
WHERE (source.publication IN $readable OR (source.publication = 'withheld' AND coalesce(source.withheld_until, '~') <= $today))
RETURN collect([source.key, source.file]) AS files
