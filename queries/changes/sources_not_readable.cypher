// title: 提问者不可看的来源
MATCH (source:Source)
WHERE NOT (source.publication IN $readable OR (source.publication = 'withheld' AND coalesce(source.withheld_until, '~') <= $today))
RETURN source.key AS source
