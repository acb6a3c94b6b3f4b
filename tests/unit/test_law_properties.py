"""Properties of the parser over any text: it never raises, and places say the words they claim.

Texts are random characters mixed with the marks that laws are made of, so that labels, headings,
quotes and brackets meet in every order.
"""

import time

from hypothesis import given, settings
from hypothesis import strategies as st

from legal_text.folding import fold_text
from legal_text.law import law_text_as_json, parse_law

_MARKS = st.sampled_from(
    [
        "第一条 ",
        "第二条",
        "第三条之一 ",
        "笫四条",
        "第 五 条",
        "第10条",
        "# ",
        "## ",
        "第一章 总则",
        "第二节",
        "一、",
        "二、",
        "（一）",
        "(二)",
        "（三)",
        "1.",
        "①",
        "附则",
        "附件：",
        "目录",
        "“",
        "”",
        "《",
        "》",
        "修改为：",
        "\n",
        "\r\n",
        "\n\n",
        "。",
        "；",
        "：",
        "，",
        "\u200b",
        "\ufeff",
        "\x00",
        "𠮷",
        "　",
        "2015年2月30日",
        "2015年3月1日",
        "甲会议通过",
        "（",
        "）",
        "<!-- INFO END -->",
        "以及",
        "规定的",
        "本决定自",
        "某某条例",
    ]
)
_TEXTS = st.lists(_MARKS | st.text(max_size=8), max_size=60).map("".join)


@given(_TEXTS, st.text(max_size=20))
@settings(max_examples=300, deadline=None)
def test_any_text_is_parsed_and_places_hold(text: str, name: str) -> None:
    law = parse_law(text, name=name)
    law_text_as_json(law)
    last = 0
    for article in law.articles:
        assert last <= article.span.start <= article.span.end <= len(text)
        last = article.span.end
        assert article.span.of(text).startswith(article.label)
        assert fold_text(article.text) in fold_text(article.span.of(text))
        inside = article.span.start
        for paragraph in article.paragraphs:
            assert inside <= paragraph.span.start <= paragraph.span.end <= article.span.end
            inside = paragraph.span.end
            assert fold_text(paragraph.text) in fold_text(paragraph.span.of(text))
            for item in paragraph.items:
                assert paragraph.span.start <= item.span.start <= item.span.end
                assert fold_text(item.text)[:3] in fold_text(item.span.of(text))
    for heading in law.headings:
        assert fold_text(heading.title)[:4] in fold_text(heading.span.of(text))
    for anomaly in law.anomalies:
        assert 0 <= anomaly.span.start <= anomaly.span.end <= len(text)
        assert anomaly.message


def test_junk_costs_time_in_proportion() -> None:
    for junk in ("第", "一", "（", "“", "《", "#", "第一条 ", "；（一）", " ", "附件"):
        started = time.process_time()
        parse_law(junk * (400_000 // len(junk)))
        # A quadratic step would take minutes at this size.
        assert time.process_time() - started < 10
