"""Coordination bodies and the hosts of their offices: full names, bare ones, several hosts."""

import pytest

from legal_text.annotations import parse_notice


@pytest.mark.parametrize(
    ("text", "bodies"),
    [
        (
            "为加强领导，成立白石县防汛抗旱指挥部，指挥部办公室设在县水利局，由局长兼任主任。",
            {"白石县防汛抗旱指挥部": ["县水利局"]},
        ),
        (
            "县政府成立白石县粮食安全工作领导小组（以下简称领导小组）。领导小组下设办公室，办公室设在县发展和改革局。",
            {"白石县粮食安全工作领导小组": ["县发展和改革局"]},
        ),
        (
            "市双拥工作领导小组办公室设在市退役军人事务局、市民政局，承担日常工作。",
            {"市双拥工作领导小组": ["市退役军人事务局", "市民政局"]},
        ),
        (
            "建立白石县社会救助工作联席会议制度。白石县社会救助工作联席会议的日常工作由县民政局承担。",
            {"白石县社会救助工作联席会议": ["县民政局"]},
        ),
        (
            "县农业和农村工作领导小组办公室设在县农业农村局。",
            {"县农业和农村工作领导小组": ["县农业农村局"]},
        ),
        ("成立白石县行政调解委员会，加强调解。", {}),
    ],
)
def test_hosts_of_coordination_bodies(text: str, bodies: dict[str, list[str]]) -> None:
    notice = parse_notice(text)
    assert {
        one.name: [host.as_written for host in one.hosts] for one in notice.coordination
    } == bodies
    for one in notice.coordination:
        assert one.span.of(text) == one.name
        assert all(host.span.of(text) == host.as_written for host in one.hosts)


def test_an_office_of_a_body_without_a_full_name_is_told() -> None:
    notice = parse_notice("各镇要成立相应的领导小组，办公室设在镇党政办。")
    assert notice.coordination == ()
    assert "coordination_unnamed" in {anomaly.kind for anomaly in notice.anomalies}
