// title: 人工认定，含已撤回的
MATCH (judgement:Judgement)
RETURN judgement.key AS key, judgement.left AS left, judgement.right AS right,
  judgement.verdict AS verdict, judgement.why AS why, judgement.judged_at AS judged_at,
  judgement.judged_by AS judged_by, judgement.undone_at AS undone_at,
  judgement.undone_by AS undone_by, judgement.undone_why AS undone_why
ORDER BY judged_at, key
