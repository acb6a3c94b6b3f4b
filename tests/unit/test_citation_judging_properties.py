"""Which article a citation meant: what holds for every law and every quote.

Strategy: laws are drawn from clauses that differ in an actor, a conduct and an amount, so that
articles are twins as often as in real laws; quotes are cut from them, or are any text at all.
"""

from hypothesis import given
from hypothesis import strategies as st

from legal_text.quotes import CitedPlace, LawInTime, Outcome, QuotedCitation, judge
from legal_text.quotes.comparing import Compared
from legal_text.quotes.law_in_time import WordingOf

_CONDUCTS = (
    "擅自移动界桩标志", "倾倒建筑垃圾渣土", "占用消防通道停车", "采伐防护林木", "围垦湖泊滩涂",
    "出租转让经营许可证", "伪造检测数据报告", "无证驾驶农用机械", "截断农田灌溉渠道",
)  # fmt: skip
_ACTORS = ("水行政主管部门", "林业主管部门", "公安机关", "城市管理部门")
_AMOUNTS = ("五百元以上五千元", "一万元以上五万元", "十万元以上五十万元")


@st.composite
def laws(draw: st.DrawFn) -> list[str]:
    """Return the articles of a law: each conduct at most once, all else alike."""
    conducts = draw(st.permutations(_CONDUCTS))[: draw(st.integers(2, len(_CONDUCTS)))]
    return [
        f"违反本条例规定，{conduct}的，由{draw(st.sampled_from(_ACTORS))}责令限期改正，"
        f"处{draw(st.sampled_from(_AMOUNTS))}以下罚款。\n情节严重的，可以责令停业整顿。"
        for conduct in conducts
    ]


def in_time(articles: list[str]) -> LawInTime:
    return LawInTime(
        "测试条例",
        [WordingOf(str(at), text, "2010-01-01") for at, text in enumerate(articles, start=1)],
    )


@given(laws(), st.data())
def test_words_cut_from_an_article_are_its_own(articles: list[str], data: st.DataObject) -> None:
    at = data.draw(st.integers(0, len(articles) - 1))
    quote = data.draw(st.sampled_from([articles[at], articles[at].partition("\n")[0]]))
    found = judge(QuotedCitation(CitedPlace(str(at + 1)), quote), in_time(articles), "2020-01-01")
    assert (found.outcome, found.now) == (Outcome.SAME, CitedPlace(str(at + 1)))


@given(laws(), st.data())
def test_words_cited_under_another_number_have_moved(
    articles: list[str], data: st.DataObject
) -> None:
    at, other = data.draw(st.permutations(range(len(articles))))[:2]
    found = judge(
        QuotedCitation(CitedPlace(str(other + 1)), articles[at]), in_time(articles), "2020-01-01"
    )
    assert (found.outcome, found.now) == (Outcome.MOVED, CitedPlace(str(at + 1)))


_PLACES = st.builds(
    CitedPlace,
    st.sampled_from(["1", "2", "34-1", "4.3", "999"]),
    st.none() | st.integers(-1, 12),
    st.none() | st.integers(0, 40),
)
_TEXTS = (
    st.text(alphabet="第一二三条款项（）：；。…\n“”取水许可证罚款1２ a", max_size=60) | st.text()
)


@given(_PLACES, st.none() | _TEXTS, st.none() | _TEXTS, st.lists(_TEXTS, max_size=4))
def test_never_raises(
    place: CitedPlace, quote: str | None, edition: str | None, articles: list[str]
) -> None:
    found = judge(
        QuotedCitation(place, quote, "2015-01-01", edition), in_time(articles), "2020-01-01"
    )
    assert 0.0 <= found.score <= 100.0
    assert (found.now is None) or found.now.article


@given(_TEXTS, _TEXTS)
def test_cover_is_a_share(words: str, other: str) -> None:
    cover = Compared(words).covered_by(Compared(other).set_of_runs)
    assert 0.0 <= cover <= 1.0
    if len(Compared(words).runs) > 0:
        assert Compared(words).covered_by(Compared(words).set_of_runs) == 1.0
