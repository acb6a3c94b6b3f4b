"""A decision applied to a law: its chapters, sections, title and preamble."""

from tests.unit.amended_law import LAW, applied_points


def test_heading_gets_another_number_and_title() -> None:
    applied = applied_points("一、将第三章“责任”改为第四章“罚则”。", order=False)
    assert applied.articles[8].path == ("第四章 罚则",)
    assert applied.unapplied == ()


def test_heading_that_is_quoted_whole() -> None:
    law = LAW.replace("## 第二章 养护", "## 二、养护的进行").replace(
        "## 第一章 总则", "## 一、总则"
    )
    applied = applied_points("一、将“二、养护的进行”修改为：“二、养护”。", order=False, law=law)
    assert applied.articles[2].path == ("二、养护",)
    assert applied.unapplied == ()


def test_new_chapter_takes_its_articles_and_moves_the_next() -> None:
    applied = applied_points(
        "一、增加一章，作为第三章：“第三章 检查\n“第七条 每年检查。\n“第八条 公布结果。”"
    )
    assert [a.path for a in applied.articles[5:9]] == [
        ("第二章 养护",),
        ("第三章 检查",),
        ("第三章 检查",),
        ("第四章 责任",),
    ]


def test_chapter_is_divided_into_sections() -> None:
    applied = applied_points(
        "一、第二章分为两节，增加节名，规定：“第一节　养护人”，内容为第三条；"
        "“第二节　经费和监督”，内容为第四条至第六条。",
        order=False,
    )
    assert [a.path[1:] for a in applied.articles] == [
        (),
        (),
        ("第一节 养护人",),
        ("第二节 经费和监督",),
        ("第二节 经费和监督",),
        ("第二节 经费和监督",),
        (),
        (),
        (),
    ]
    assert applied.articles[2].path[0] == "第二章 养护"


def test_section_with_its_articles_is_added_to_a_chapter() -> None:
    applied = applied_points(
        "一、第三章增加一节，作为第一节：“第一节 一般规定\n“第七条 依法处罚。”"
    )
    assert applied.articles[6].path == ("第三章 责任", "第一节 一般规定")
    assert applied.articles[6].text == "依法处罚。"


def test_deleted_chapter_takes_its_articles_along() -> None:
    applied = applied_points("一、删去第二章。")
    assert [(a.sources, a.path) for a in applied.articles] == [
        (("1",), ("第一章 总则",)),
        (("2",), ("第一章 总则",)),
        (("7",), ("第二章 责任",)),
        (("8",), ("第二章 责任",)),
        (("9",), ("第二章 责任",)),
    ]


def test_new_article_stands_in_its_neighbours_chapter() -> None:
    applied = applied_points(
        "一、增加一条，作为第五条：“新五条。”\n\n二、第三章章名修改为：“罚则”。"
    )
    assert applied.articles[4].path == ("第二章 养护",)
    assert applied.articles[8].path == ("第三章 罚则",)


def test_new_article_between_two_chapters_says_so() -> None:
    applied = applied_points("一、增加一条，作为第七条：“新七条。”")
    assert applied.articles[6].path == ("第二章 养护",)
    assert "chapter_uncertain" in {anomaly.kind for anomaly in applied.anomalies}


def test_title_and_preamble() -> None:
    law = LAW.replace("## 第一章 总则", "旧引言。\n\n## 第一章 总则")
    applied = applied_points(
        "一、将名称修改为：“测试公路养护法”。\n\n二、将引言修改为：“新引言。”", order=False, law=law
    )
    assert applied.title == "测试公路养护法"
    assert applied.preamble == ("新引言。",)
