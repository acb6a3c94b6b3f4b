"""What holds for any two texts: each article in one row, a text with itself, articles moved."""

from hypothesis import given, settings
from hypothesis import strategies as st

from legal_text.alignment import align_laws
from legal_text.law import parse_law
from legal_text.numerals import format_article_number

_SUBJECTS = [
    "甲企业",
    "乙机构",
    "丙学校",
    "丁医院",
    "戊商店",
    "己车站",
    "庚剧院",
    "辛码头",
    "壬农场",
]
_VERBS = ["登记造册", "公开账目", "配备灯具", "清理淤泥", "修剪树木", "检定仪表", "储存药品"]
_OBJECTS = ["每月一次", "每季两次", "雨季之前", "开学以后", "节日期间", "夜间时段", "发生事故"]
_SENTENCES = [
    f"{s}应当在{o}{v}，并把{v}的情况报{s}所在地的街道办事处。"
    for s, v, o in (
        (s, _VERBS[(i * 3) % len(_VERBS)], _OBJECTS[(i * 5) % len(_OBJECTS)])
        for i, s in enumerate(_SUBJECTS)
    )
]
_LAWS = st.lists(st.sampled_from(_SENTENCES), unique=True, min_size=1, max_size=8)
_ANY = st.lists(st.text("应当处罚甲乙丙丁，。；（一）第条款", min_size=1, max_size=30), max_size=6)


def law(articles: list[str]) -> str:
    body = [f"{format_article_number(str(n))} {a}" for n, a in enumerate(articles, start=1)]
    return "# 某条例\n\n" + "\n\n".join(body) + "\n"


@given(_ANY)
def test_a_law_with_itself_stays_the_same(articles: list[str]) -> None:
    parsed = parse_law(law(articles))
    found = align_laws(parsed, parsed)
    assert [row.old for row in found.mapping] == [(a.number,) for a in parsed.articles]
    assert all(row.change == "same" and row.old == row.new for row in found.mapping)
    assert all(row.old == row.new for row in found.parts)
    assert found.added_parts == ()


@given(_ANY, _ANY)
@settings(max_examples=60)
def test_every_article_of_both_is_in_one_row(before: list[str], after: list[str]) -> None:
    old, new = parse_law(law(before)), parse_law(law(after))
    found = align_laws(old, new)
    assert sorted(n for row in found.mapping for n in row.old) == sorted(
        a.number for a in old.articles
    )
    assert sorted(n for row in found.mapping for n in row.new) == sorted(
        a.number for a in new.articles
    )
    assert all(0 <= row.score <= 100 for row in found.mapping)


@given(_LAWS, st.randoms(use_true_random=False))
def test_articles_in_another_order_are_found(articles: list[str], random: object) -> None:
    shuffled = list(articles)
    random.shuffle(shuffled)  # type: ignore[attr-defined]
    found = align_laws(parse_law(law(articles)), parse_law(law(shuffled)))
    for row in found.mapping:
        assert len(row.old) == len(row.new) == 1
        assert articles[int(row.old[0]) - 1] == shuffled[int(row.new[0]) - 1]
        assert row.change == ("same" if row.old == row.new else "renumbered")


@given(_LAWS, st.data())
def test_an_article_left_out_is_deleted_and_one_put_in_is_added(
    articles: list[str], data: st.DataObject
) -> None:
    gone = data.draw(st.integers(0, len(articles) - 1))
    fewer = articles[:gone] + articles[gone + 1 :]
    extra = "本条例所称夜航灯塔，是指由海事机构设置的助航标志。"
    at = data.draw(st.integers(0, len(fewer)))
    after = [*fewer[:at], extra, *fewer[at:]]
    rows = align_laws(parse_law(law(articles)), parse_law(law(after))).mapping
    assert [r.old for r in rows if r.change == "deleted"] == [(str(gone + 1),)]
    assert [r.new for r in rows if r.change == "added"] == [(str(at + 1),)]
