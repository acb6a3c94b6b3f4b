// title: 名称以该地名开头的单位
MATCH (body:Department)
WHERE body.key STARTS WITH $prefix
RETURN collect(body.key) AS departments
