"""Properties of reading and applying: nothing raises, no article is lost, doubled or out of order.

Laws of numbered articles meet random decisions; what must come out is computed beside the applier,
by a list that is edited in the plain way.
"""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from legal_text.amendments import read_decision
from legal_text.amendments.applying import apply_decision, write_law
from legal_text.amendments.applying.arranging import NoRoom, arrange
from legal_text.amendments.quotes import read_quotes
from legal_text.law import parse_law
from legal_text.numerals import format_article_number

_HEAD = "关于修改《测试养护法》的决定\n\n"
_ORDER = "此外，对条文顺序作相应调整。"
_PIECES = st.sampled_from(
    [
        "一、",
        "二、",
        "（一）",
        "1.",
        "将",
        "在",
        "删去",
        "第三条",
        "第三条第二款",
        "第一项",
        "第六章",
        "《甲条例》",
        "《",
        "》",
        "中的",
        "“甲”",
        "“",
        "”",
        '"',
        "修改为",
        "改为",
        "增加一条",
        "增加二款",
        "作为",
        "合并",
        "分为",
        "：",
        "，",
        "。",
        "；",
        "\n",
        "条文顺序作相应调整",
        "本决定自2024年1月1日起施行",
        "废止",
        "后",
        "章名",
        "引言",
        "该条",
        "第一百二十三条至第一百三十条",
        "之一",
        "对",
        "作如下修改：",
    ]
)


def _law(count: int) -> str:
    articles = "\n\n".join(
        f"{format_article_number(str(n))} 旧{n}条，见第{n}条。" for n in range(1, count + 1)
    )
    return f"# 测试养护法\n\n<!-- INFO END -->\n\n{articles}\n"


@given(st.lists(_PIECES, max_size=40).map("".join))
@settings(max_examples=300, deadline=None)
def test_any_text_is_read_and_applied(text: str) -> None:
    decision = read_decision(_HEAD + text)
    for effect in decision.effects:
        assert effect.span.of(_HEAD + text) == effect.quote
    source = _law(5)
    law = parse_law(source)
    applied = apply_decision(law, source, decision)
    numbers = [article.number for article in applied.articles]
    assert len(set(numbers)) == len(numbers)
    told = [number for row in applied.mapping for number in row.before]
    assert sorted(set(told), key=int) == [a.number for a in law.articles]
    write_law(applied, law, source, decision)


@given(st.text(alphabet='“”"‘’甲：。\n一、将第条', max_size=60))
def test_the_copy_of_quotations_keeps_every_place(text: str) -> None:
    read = read_quotes(text)
    assert len(read.copy) == len(text)
    for quote in read.quotes:
        assert quote.span.start < quote.span.end <= len(text)


@given(st.data())
@settings(max_examples=80, deadline=None)
def test_deleted_and_new_articles_leave_the_rest_in_order(data: st.DataObject) -> None:
    count = data.draw(st.integers(2, 25))
    deleted = data.draw(st.sets(st.integers(1, count), max_size=count - 1))
    kept = [n for n in range(1, count + 1) if n not in deleted]
    added = data.draw(st.integers(0, 5))
    total = len(kept) + added
    new = data.draw(st.sets(st.integers(1, total), min_size=added, max_size=added))
    points = [f"删去{format_article_number(str(n))}。" for n in sorted(deleted)]
    points += [
        f"增加一条，作为{format_article_number(str(n))}：“新{n}条，见本法第{n}条。”"
        for n in sorted(new)
    ]
    if not points:
        return
    text = _HEAD + "\n\n".join(data.draw(st.permutations(points))) + "\n\n" + _ORDER
    source = _law(count)
    applied = apply_decision(parse_law(source), source, read_decision(text))
    assert not applied.refused, applied.anomalies
    waiting = iter(kept)
    expected: list[tuple[str, tuple[str, ...]]] = [
        (str(n), () if n in new else (str(next(waiting)),)) for n in range(1, total + 1)
    ]
    assert [(a.number, a.sources) for a in applied.articles] == expected
    for article in applied.articles:
        # The decision's own numbers stay; a kept article still refers to itself.
        (source,) = article.sources or (None,)
        expected_text = f"旧{source}条，见第{article.number}条。"
        if source is None:
            expected_text = f"新{article.number}条，见本法第{article.number}条。"
        assert article.text == expected_text


@given(st.lists(st.integers(), unique=True, max_size=8), st.data())
def test_a_row_keeps_everything_once(things: list[int], data: st.DataObject) -> None:
    size = len(things)
    numbers = data.draw(st.sets(st.integers(1, max(size, 1) + 2), max_size=size))
    given_ = {number: things[i] for i, number in enumerate(sorted(numbers))}
    others = things[len(given_) :]
    if any(number > size for number in given_):
        with pytest.raises(NoRoom):
            arrange(others, given_)
        return
    row = arrange(others, given_)
    assert sorted(row) == sorted(things)
    assert all(row[number - 1] == thing for number, thing in given_.items())
    assert [thing for thing in row if thing in others] == others
