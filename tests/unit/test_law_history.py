"""History lines: each way that real ones are written, with the events a reader finds in them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from legal_text.dates import find_dates
from legal_text.history import History, parse_history
from legal_text.places import Span


def _read(*lines: str) -> tuple[str, History]:
    text = "\n".join(lines)
    spans, at = [], 0
    for line in lines:
        spans.append(Span(at, at + len(line)))
        at += len(line) + 1
    return text, parse_history(text, spans)


def _events(*lines: str) -> list[tuple[str, str | None, str | None]]:
    return [(e.event, e.date, e.body) for e in _read(*lines)[1].events]


@pytest.mark.parametrize(
    ("lines", "expected"),
    [
        (
            ["2015年5月1日 甲市第五届人大常委会第三次会议通过"],
            [("通过", "2015-05-01", "甲市第五届人大常委会第三次会议")],
        ),
        (  # two events run together
            ["2015年5月1日 甲市人大常委会通过 2015年7月2日乙省人大常委会批准"],
            [("通过", "2015-05-01", "甲市人大常委会"), ("批准", "2015-07-02", "乙省人大常委会")],
        ),
        (  # passed, then approved: the last step counts
            [
                "2021年4月30日 甲市人大常委会第四次会议通过并经2021年5月27日乙省人大常委会第八次"
                "会议批准的《甲市人大常委会关于修改〈甲市水库条例〉等四件法规的决定》第二次修正"
            ],
            [("修正", "2021-05-27", "乙省人大常委会第八次会议")],
        ),
        (  # the organ stands only in the decision's title
            ["2013年12月7日 《国务院关于修改部分行政法规的决定》第二次修订"],
            [("修订", "2013-12-07", "国务院")],
        ),
        (  # broken at 、 inside the title
            ["2016年5月27日 甲省人大常委会《关于修改〈甲省县", "乡两级选举细则〉的决定》修正"],
            [("修正", "2016-05-27", "甲省人大常委会")],
        ),
        (  # broken inside the date
            ["2015年12月3", "日甲省人大常委会第十七次会议批准"],
            [("批准", "2015-12-03", "甲省人大常委会第十七次会议")],
        ),
        (  # two courts, one event word
            ["2012年5月14日 甲院审判委员会第7次会议、2012年8月21日乙院检察委员会第9次会议通过"],
            [
                ("通过", "2012-05-14", "甲院审判委员会第7次会议"),
                ("通过", "2012-08-21", "乙院检察委员会第9次会议"),
            ],
        ),
        (
            ["（二〇一五年三月一日甲部发布，自发布之日起施行）"],
            [("发布", "2015-03-01", "甲部"), ("施行", "2015-03-01", None)],
        ),
        (  # an amending instrument without an event word after it
            ["2009年2月28日 甲会议通过的《某法修正案（七）》"],
            [("修正", "2009-02-28", "甲会议")],
        ),
    ],
)
def test_events_are_read(
    lines: list[str], expected: list[tuple[str, str | None, str | None]]
) -> None:
    assert _events(*lines) == expected


def test_numbers_and_force_are_kept() -> None:
    _, history = _read("2004年5月1日 中华人民共和国国务院令第405号公布 自2004年6月1日起施行")
    published, in_force = history.events
    assert published.doc_no == "中华人民共和国国务院令第405号"
    assert published.body == "中华人民共和国国务院"
    assert published.effective == in_force.date == "2004-06-01"


def test_words_inside_titles_are_no_events() -> None:
    line = "2020年3月1日 甲市人大常委会关于修改《甲市发布公告规定》等三件法规的决定第一次修正"
    assert _events(line) == [("修正", "2020-03-01", "甲市人大常委会")]


def test_a_date_that_does_not_exist_is_reported_with_its_place() -> None:
    text, history = _read("2015年2月30日 甲会议通过")
    assert history.events[0].date is None
    (anomaly,) = history.anomalies
    assert (anomaly.kind, anomaly.span.of(text)) == ("date_invalid", "2015年2月30日")


def test_a_dated_line_without_an_event_is_reported() -> None:
    _, history = _read("1957年5月22日")
    assert [a.kind for a in history.anomalies] == ["history_unread"]


def test_dates_of_all_spellings() -> None:
    text = "2020-03-01 二○○四年十月一日 ２０１５年３月１日 2020年1月1日"
    assert [d.iso for d in find_dates(text)] == [
        "2020-03-01",
        "2004-10-01",
        "2015-03-01",
        "2020-01-01",
    ]


_PARTS = st.sampled_from(
    ["2015年5月1日", "2015年2月30日", "甲会议", "通过", "批准的", "《", "》", "〈", "修正", "施行",
     "自", "根据", "\n", "、", "令第3号", "公布"]
)  # fmt: skip


@given(st.lists(_PARTS | st.text(max_size=6), max_size=25))
def test_any_line_is_read_without_raising_and_spans_lie_inside(parts: list[str]) -> None:
    text = "".join(parts)
    history = parse_history(text, [Span(0, len(text))])
    for event in history.events:
        assert 0 <= event.span.start <= event.span.end <= len(text)
