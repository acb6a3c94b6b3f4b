// title: 收录的数目
MATCH (law:Law)
RETURN 'laws' AS what, count(law) AS total
UNION ALL
MATCH (:LawVersion) RETURN 'law_versions' AS what, count(*) AS total
UNION ALL
MATCH (:Department) RETURN 'departments' AS what, count(*) AS total
UNION ALL
MATCH (:Region) RETURN 'regions' AS what, count(*) AS total
