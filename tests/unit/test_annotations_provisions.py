"""Provisions on a body's functions: duties by number, and the division of work with others."""

from legal_text.annotations import parse_notice
from tests.unit.test_annotations_forms import said

TEXT = """丙水市市场监督管理局职能配置、内设机构和人员编制规定
第一条 根据《丙水市机构改革方案》，制定本规定。
第二条 市市场监督管理局是市政府工作部门。
第三条 市市场监督管理局贯彻落实有关方针政策。主要职责是：
（一）负责市场综合监督管理。起草有关规章草案。
（二）负责市场主体登记注册。
（三）有关职责分工。
1.与市公安局的有关职责分工。市市场监督管理局发现涉嫌犯罪的，及时移送市公安局。市公安局负责立案侦查。对不予立案的，说明理由。
2.与市农业农村局的有关职责分工。食用农产品进入批发市场前，由市农业农村局监督管理；进入批发市场后，由市市场监督管理局监督管理。两部门建立协调机制。
第四条 市市场监督管理局设下列内设机构：
（一）办公室。负责机关日常运转。
第五条 本规定由市委编办负责解释。
"""


def test_duties_stand_under_the_functions_and_nowhere_else() -> None:
    notice = parse_notice(TEXT)
    assert said(notice) == {
        "一": "R丙水市市场监督管理局",
        "二": "R丙水市市场监督管理局",
        "1": "R市市场监督管理局 R市公安局",
        "2": "R市农业农村局 R市市场监督管理局",
    }
    assert [task.heading for task in notice.tasks] == [
        "负责市场综合监督管理",
        "负责市场主体登记注册",
        "与市公安局的有关职责分工",
        "与市农业农村局的有关职责分工",
    ]


def test_each_part_is_said_by_its_own_sentence() -> None:
    division = parse_notice(TEXT).tasks[2]
    sentences = [p.said_in.of(TEXT) for p in division.participants]
    assert sentences == [
        "市市场监督管理局发现涉嫌犯罪的，及时移送市公安局。",
        "市公安局负责立案侦查。对不予立案的，说明理由。",
    ]


def test_a_notice_that_speaks_of_functions_is_no_provision() -> None:
    notice = parse_notice("成立领导小组\n一、主要职责是：\n（一）研究重大问题。\n（二）督促落实。")
    assert notice.tasks == ()
