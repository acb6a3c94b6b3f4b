// title: 修改决定的全文和日期
UNWIND $amendments AS key
MATCH (amendment:Amendment {key: key})
WHERE EXISTS { (amendment)-[a:AMENDS]->(:Law) WHERE a.known_from <= $known_at < coalesce(a.known_to, '~') }
RETURN amendment.key AS amendment, amendment.title AS title, amendment.text AS text,
  amendment.passed_on AS passed_on, amendment.effective_on AS effective_on, amendment.kind AS kind
