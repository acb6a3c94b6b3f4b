"""A small graph of invented laws, units and items, written for the tests of the questions.

河湾市 has a bureau of water (水务局) and one of city matters (城管局), 柳溪县 below it a bureau of
water that was merged into 农水局. 水源保护法 is repealed on 2026-08-15 by 水法典, article 99.
"""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from graph_schema.keys import article_key, content_key, level_key, list_key
from graph_schema.rows import Evidence, FactRow, NodeRow, PartRow
from graph_schema.types import amendments, bodies, duties, items, laws, notices, sources
from loaders.batch import Batch
from resolution.law_titles import law_key

REPEAL_DAY = "2026-08-15"
CITY, COUNTY = "region:990100", "region:990121"
LIST_DAY = "2025-06-30"
WATER, URBAN = "dept:河湾市水务局", "dept:河湾市城管局"
COUNTY_WATER, COUNTY_FARM = "dept:柳溪县水务局", "dept:柳溪县农水局"
TOWN = "dept:青石镇人民政府"
PROVINCE = "dept:南川省水利厅"
OLD, CODE = "law:水源保护法", "law:水法典"
REGULATION, NOTICE, STUB = "law:取水条例", "law:取水管理通知", "law:河道办法"
UPPER = "law:水法"
PLAN = law_key("河湾市城市管理局职能配置、内设机构和人员编制规定")
DIVISION = "notice:河政办发〔2021〕3号"
AMENDMENT = "amendment:关于修改《取水条例》的决定@2026-06-01~x"


@dataclass
class Rows:
    """Rows under construction."""

    nodes: list[NodeRow] = field(default_factory=list)
    parts: list[PartRow] = field(default_factory=list)
    facts: list[FactRow] = field(default_factory=list)

    def node(self, type_: Any, key: str, /, **properties: Any) -> str:
        self.nodes.append(NodeRow(type_, key, properties))
        return key

    def fact(self, edge: Any, ends: tuple[Any, str, Any, str], **more: Any) -> None:
        start, start_key, end, end_key = ends
        said = {name: more.pop(name, None) for name in ("valid_from", "valid_to")}
        evidence = Evidence(
            more.pop("source", None), more.pop("place", None), more.pop("words", None)
        )
        self.facts.append(
            FactRow(edge, start, start_key, end, end_key, more, evidence=evidence, **said)
        )  # fmt: skip

    def law(
        self, key: str, rank: str | None, since: str | None, texts: dict[str, str], **more: Any
    ) -> None:
        name = key.removeprefix("law:")
        self.node(laws.LAW, key, name=name)
        if rank is None:
            return
        version = self.node(
            laws.LAW_VERSION, f"{key}@{since}~x", title=f"中华人民共和国{name}", rank=rank,
            effective_on=since, dated=since, kind="articles", article_count=len(texts),
            text_sha256="x", **more,
        )  # fmt: skip
        self.fact(
            laws.HAS_VERSION, (laws.LAW, key, laws.LAW_VERSION, version),
            standing="in_line", valid_from=since,
        )  # fmt: skip
        for position, (number, text) in enumerate(texts.items(), start=1):
            article = self.article(key, number)
            wording = self.node(
                laws.ARTICLE_VERSION, content_key(article, {"text": text}), text=text, paragraphs=1
            )
            self.fact(
                laws.HAS_TEXT, (laws.ARTICLE, article, laws.ARTICLE_VERSION, wording),
                valid_from=since,
            )  # fmt: skip
            self.parts.append(
                PartRow(
                    laws.CONTAINS, laws.LAW_VERSION, version, laws.ARTICLE_VERSION, wording,
                    {"position": position},
                )
            )  # fmt: skip

    def article(self, law: str, number: str) -> str:
        key = article_key(law, number)
        self.node(laws.ARTICLE, key, number=number, label=f"第{number}条")
        self.parts.append(PartRow(laws.HAS_ARTICLE, laws.LAW, law, laws.ARTICLE, key))
        return key

    def department(self, key: str, region: str, level: int, **more: Any) -> None:
        name = key.removeprefix("dept:")
        self.node(bodies.DEPARTMENT, key, name=name)
        values = {"name": name, "kind": "department", **more}
        state = self.node(bodies.DEPARTMENT_STATE, content_key(key, values), **values)
        self.fact(
            bodies.HAS_DEPARTMENT_STATE, (bodies.DEPARTMENT, key, bodies.DEPARTMENT_STATE, state)
        )
        self.fact(bodies.IN_REGION, (bodies.DEPARTMENT, key, bodies.REGION, region))
        self.fact(bodies.AT_LEVEL, (bodies.DEPARTMENT, key, bodies.LEVEL, level_key(level)))

    def list_of(self, unit: str, publication: str = "public") -> str:
        version = list_key(unit.removeprefix("dept:"), f"权责清单{publication}", LIST_DAY)
        self.node(items.LIST_VERSION, version, series=f"权责清单{publication}", dated=LIST_DAY)
        self.fact(
            items.PUBLISHES, (bodies.DEPARTMENT, unit, items.LIST_VERSION, version),
            whole=True, publication=publication, valid_from=LIST_DAY, source=f"file:{unit}",
        )  # fmt: skip
        self.node(
            sources.SOURCE, f"file:{unit}", file=f"{unit.removeprefix('dept:')}.xlsx", sha256="0",
            publication=publication,
        )  # fmt: skip
        return version

    def item(self, version: str, unit: str, row: int, name: str, power: str = "permit") -> str:
        key = f"item:{unit.removeprefix('dept:')}:{row}"
        publication = "internal" if "internal" in version else "public"
        values = {"name": name, "power_type": power, "publication": publication}
        self.node(items.POWER_ITEM, key, name=name, code=f"C{row}")
        state = self.node(items.POWER_ITEM_STATE, content_key(key, values), **values)
        common = {
            "valid_from": LIST_DAY, "source": f"file:{unit}", "place": f"清单 一!R{row}C2",
        }  # fmt: skip
        own = {**common, "list_version": version}
        self.fact(items.HAS_STATE, (items.POWER_ITEM, key, items.POWER_ITEM_STATE, state), **own)
        self.fact(items.HOLDS, (bodies.DEPARTMENT, unit, items.POWER_ITEM, key), **own)
        self.fact(items.LISTS, (items.LIST_VERSION, version, items.POWER_ITEM, key), **common)
        return key

    def basis(self, of: str, target: str, kind: str = "setting", /, **more: Any) -> None:
        law, _, number = target.partition("#")
        end = (laws.ARTICLE, target) if number else (laws.LAW, target)
        if number and all(node.key != target for node in self.nodes):
            self.article(law, number)
        written = f"第{number}条" if number else law.removeprefix("law:")
        self.fact(
            items.BASED_ON, (items.POWER_ITEM, of, *end), basis_kind=kind,
            cited_title=law.removeprefix("law:"), as_written=written, words=written,
            resolution="exact", valid_from=LIST_DAY, **more,
        )  # fmt: skip

    def mention(self, item: str, law: str, where: str) -> None:
        self.fact(
            items.MENTIONS, (items.POWER_ITEM, item, laws.LAW, law), where=where, column="备注",
            words=f"《{law.removeprefix('law:')}》", valid_from=LIST_DAY,
        )  # fmt: skip

    def duty(self, name: str, segment: str, document: str, day: str) -> "DutyRows":
        return DutyRows(self, name, segment, document, day)

    def transfer(self, name: str, ends: tuple[str, str], mode: str, day: str, **more: Any) -> str:
        key = f"transfer:{name}:{ends[0]}:{ends[1]}:{day}"
        based_on = more.pop("based_on", None)
        values = {
            "item_name": name, "mode": mode, "decided_on": day, "publication": "public",
            "instrument": "河政发〔2024〕9号", "consultation": "已征求意见",
            "announcement": "已公告", **more,
        }  # fmt: skip
        self.node(duties.TRANSFER, key, name=name)
        state = self.node(duties.TRANSFER_STATE, content_key(key, values), **values)
        said = {"valid_from": day, "place": "下放!R2", "source": "file:transfers"}
        self.fact(
            duties.HAS_TRANSFER_STATE, (duties.TRANSFER, key, duties.TRANSFER_STATE, state), **said
        )
        self.fact(
            duties.GIVEN_BY, (duties.TRANSFER, key, bodies.DEPARTMENT, ends[0]),
            words=ends[0].removeprefix("dept:"), **said,
        )  # fmt: skip
        self.fact(
            duties.RECEIVED_BY, (duties.TRANSFER, key, bodies.DEPARTMENT, ends[1]),
            words=ends[1].removeprefix("dept:"), **said,
        )  # fmt: skip
        if based_on:
            self.fact(
                duties.TRANSFER_BASED_ON, (duties.TRANSFER, key, laws.ARTICLE, based_on), **said
            )
        return key


@dataclass
class DutyRows:
    """The participations of one segment of a duty as one document says them."""

    rows: Rows
    name: str
    segment: str
    document: str
    day: str

    def says(self, role: str, *units: str) -> "DutyRows":
        key = f"duty:990100:{self.name}"
        for order, unit in enumerate(units, start=1):
            self.rows.fact(
                duties.PARTICIPATES_IN, (bodies.DEPARTMENT, unit, duties.DUTY, key),
                role=role, order=order, segment=self.segment, document=self.document,
                task=f"{self.segment}的{role}", resolution="register", valid_from=self.day,
                words=unit.removeprefix("dept:"), place=f"边界!R{order + 2}C3",
                source="file:boundaries",
            )  # fmt: skip
        return self


def _places(rows: Rows) -> None:
    for code, name in enumerate(("国家级", "省级", "市级", "县级", "乡级", "村级"), start=1):
        rows.node(bodies.LEVEL, level_key(code), code=code, name=name)
    for key, name, level, above in (
        ("region:990000", "南川省", 2, None),
        (CITY, "河湾市", 3, "region:990000"),
        (COUNTY, "柳溪县", 4, CITY),
        ("region:990121100", "青石镇", 5, COUNTY),
    ):
        rows.node(bodies.REGION, key, code=key.removeprefix("region:"))
        state = rows.node(bodies.REGION_STATE, content_key(key, {"name": name}), name=name)
        rows.fact(bodies.HAS_REGION_STATE, (bodies.REGION, key, bodies.REGION_STATE, state))
        rows.fact(bodies.AT_LEVEL, (bodies.REGION, key, bodies.LEVEL, level_key(level)))
        if above:
            rows.fact(bodies.PART_OF_REGION, (bodies.REGION, key, bodies.REGION, above))
    rows.department(PROVINCE, "region:990000", 2)
    rows.department(WATER, CITY, 3, aliases=["市水务局"], former_names=["河湾市水利局"])
    rows.department(URBAN, CITY, 3)
    rows.department(COUNTY_WATER, COUNTY, 4, abolished_on="2025-03-20")
    rows.department(COUNTY_FARM, COUNTY, 4)
    rows.department(TOWN, "region:990121100", 5)
    rows.fact(
        bodies.SUCCEEDED_BY, (bodies.DEPARTMENT, COUNTY_WATER, bodies.DEPARTMENT, COUNTY_FARM),
        succession="merge", instrument="柳委发〔2025〕4号", valid_from="2025-03-20",
    )  # fmt: skip


def _laws(rows: Rows) -> None:
    rows.law(OLD, "law", "2010-01-01", {
        "5": "县级以上地方人民政府水行政主管部门负责水源保护的监督管理。",
        "12": "在水源保护区内取水的，应当经省级人民政府水行政主管部门批准。",
        "20": "违反本法规定取水的，由水行政主管部门处一万元以上十万元以下的罚款。",
        "40": "取水的具体办法由国务院制定。\n本法自2010年1月1日起施行。",
    })  # fmt: skip
    rows.law(CODE, "law", REPEAL_DAY, {
        "30": "在水源保护区内取水的，由省级人民政府水行政主管部门批准。",
        "99": "本法自2026年8月15日起施行，《水源保护法》同时废止。",
    })  # fmt: skip
    rows.law(REGULATION, "administrative_regulation", "2015-03-01", {
        "7": "取水应当向县级以上地方人民政府水行政主管部门申请领取取水许可证。",
    })  # fmt: skip
    rows.law(
        NOTICE, "normative_document", "2018-05-01", {"3": "取水须经同意。"},
        issuer="河湾市水务局", doc_no="河水发〔2018〕5号",
    )  # fmt: skip
    rows.law(STUB, None, None, {})
    rows.fact(
        laws.REPEALS, (laws.ARTICLE, f"{CODE}#99", laws.LAW, OLD), valid_from=REPEAL_DAY,
        words="《水源保护法》同时废止",
    )  # fmt: skip
    rows.fact(
        laws.MADE_UNDER, (laws.LAW, REGULATION, laws.LAW, OLD), said_by="text", articles=[],
        valid_from="2015-03-01", words="根据《水源保护法》，制定本条例",
    )  # fmt: skip
    rows.fact(
        laws.MADE_UNDER, (laws.LAW, NOTICE, laws.LAW, REGULATION), said_by="text", articles=["7"],
        valid_from="2018-05-01", words="根据《取水条例》第七条，制定本通知",
    )  # fmt: skip
    rows.fact(
        laws.CONTINUES_IN, (laws.ARTICLE, f"{OLD}#12", laws.ARTICLE, f"{CODE}#30"),
        score=88.0, order=1, confirmed=False, valid_from=REPEAL_DAY,
    )  # fmt: skip


def _amendments(rows: Rows) -> None:
    decision = rows.node(
        amendments.AMENDMENT, AMENDMENT, title="关于修改《取水条例》的决定", kind="amending",
        passed_on="2026-06-01", effective_on="2027-01-01", text="删去《取水条例》第七条。",
    )  # fmt: skip
    effect = rows.node(
        amendments.EFFECT, f"{AMENDMENT}#1", position=1, operation="delete", state="applied",
        law="取水条例", target="第七条", words="删去《取水条例》第七条。", place="0-12",
    )  # fmt: skip
    rows.parts.append(
        PartRow(amendments.HAS_EFFECT, amendments.AMENDMENT, decision, amendments.EFFECT, effect)
    )
    rows.fact(
        amendments.AMENDS, (amendments.AMENDMENT, decision, laws.LAW, REGULATION),
        valid_from="2027-01-01",
    )  # fmt: skip
    rows.fact(
        amendments.AFFECTS, (amendments.EFFECT, effect, laws.ARTICLE, f"{REGULATION}#7"),
        valid_from="2027-01-01",
    )  # fmt: skip


def _lists(rows: Rows) -> None:
    public, secret = rows.list_of(WATER), rows.list_of(URBAN, "internal")
    replaced = rows.item(public, WATER, 3, "水源保护区取水审批")
    rows.basis(replaced, f"{OLD}#12", quote="应当经省级人民政府水行政主管部门批准")
    weakened = rows.item(public, WATER, 4, "取水许可")
    rows.basis(weakened, f"{OLD}#5")
    rows.basis(weakened, f"{REGULATION}#7")
    too_low = rows.item(public, WATER, 5, "河道内取水同意")
    rows.basis(too_low, f"{OLD}#5")
    rows.basis(too_low, f"{NOTICE}#3")
    lost = rows.item(public, WATER, 6, "对违法取水的处罚", "penalty")
    rows.basis(lost, f"{OLD}#20", "sanction", paragraph=1, item=2)
    unknown = rows.item(public, WATER, 7, "河道采砂许可")
    rows.basis(unknown, f"{OLD}#5")
    rows.basis(unknown, f"{STUB}#9")
    quoted = rows.item(public, WATER, 8, "水费征收", "levy")
    rows.basis(quoted, REGULATION)
    rows.mention(quoted, OLD, "quote")
    remarked = rows.item(public, WATER, 9, "节水奖励", "reward")
    rows.mention(remarked, OLD, "other")
    dated = rows.item(public, WATER, 10, "取水许可证换发")
    rows.basis(dated, f"{REGULATION}#7")
    rows.mention(dated, OLD, "history")
    whole = rows.item(public, WATER, 11, "水源检查", "inspection")
    rows.basis(whole, OLD)
    hidden = rows.item(secret, URBAN, 3, "秘密取水审批")
    rows.basis(hidden, f"{OLD}#12")
    rows.fact(
        items.EXERCISED_BY, (items.POWER_ITEM, weakened, bodies.DEPARTMENT, WATER),
        valid_from=LIST_DAY,
    )  # fmt: skip
    farm = rows.list_of(COUNTY_FARM)
    small = rows.item(farm, COUNTY_FARM, 3, "取水许可（小型）")
    rows.basis(small, f"{REGULATION}#7")
    rows.item(farm, COUNTY_FARM, 4, "水土保持方案审批")
    common = rows.node(items.CATALOGUE_ITEM, "catalogue:0119001000", code="0119001000")
    for copy in (weakened, small):
        rows.fact(
            items.COPIES, (items.POWER_ITEM, copy, items.CATALOGUE_ITEM, common),
            valid_from=LIST_DAY,
        )  # fmt: skip


def _duties(rows: Rows) -> None:
    for name, publication in (("餐饮油烟监管", "public"), ("机密管线巡查", "internal")):
        key = f"duty:990100:{name}"
        values = {"name": name, "document": "河政办发〔2021〕3号", "publication": publication}
        rows.node(duties.DUTY, key, name=name)
        state = rows.node(duties.DUTY_STATE, content_key(key, values), **values)
        rows.fact(duties.HAS_DUTY_STATE, (duties.DUTY, key, duties.DUTY_STATE, state))
        rows.fact(duties.DUTY_IN_REGION, (duties.DUTY, key, bodies.REGION, CITY))
    rows.fact(
        duties.DUTY_BASED_ON,
        (duties.DUTY, "duty:990100:餐饮油烟监管", laws.ARTICLE, f"{OLD}#5"),
    )
    first, later = "河政办发〔2021〕3号", "《关于调整油烟监管的通知》（河政办发〔2025〕8号）"
    rows.duty("餐饮油烟监管", "日常监管", first, "2021-08-01").says("lead", WATER).says(
        "support", URBAN
    )
    rows.duty("餐饮油烟监管", "日常监管", later, "2025-04-01").says("lead", URBAN).says(
        "support", WATER
    )
    rows.duty("餐饮油烟监管", "排放监测", first, "2021-08-01").says("lead", COUNTY_WATER)
    rows.duty("餐饮油烟监管", "跨区处置", first, "2021-08-01").says("support", WATER, URBAN)
    rows.duty("餐饮油烟监管", "投诉受理", first, "2021-08-01").says("lead", WATER)
    rows.duty("餐饮油烟监管", "投诉受理", "河水发〔2024〕1号", "2024-01-01").says("lead", URBAN)
    rows.duty("机密管线巡查", "巡查", first, "2021-08-01").says("lead", WATER)


def _transfers(rows: Rows) -> None:
    rows.transfer(
        "水源保护区取水审批", (PROVINCE, WATER), "devolve", "2018-11-20", based_on=f"{OLD}#12"
    )
    rows.transfer(
        "水源保护区取水审批", (WATER, COUNTY_WATER), "devolve", "2021-06-01", based_on=f"{OLD}#12"
    )
    rows.transfer("取水许可（小型）", (WATER, COUNTY_WATER), "devolve", "2022-03-01")
    rows.transfer("取水许可", (WATER, TOWN), "entrust", "2024-01-15", ends_on="2025-01-14")
    rows.transfer("水土保持方案审批", (WATER, TOWN), "devolve", "2024-02-01")
    rows.node(sources.SOURCE, "file:transfers", file="下放.xlsx", sha256="1", publication="public")
    rows.node(sources.SOURCE, "file:boundaries", file="边界.xlsx", sha256="2", publication="public")


def _runs(rows: Rows) -> None:
    run = rows.node(
        sources.LOAD_RUN, "20250701-080000-abcdef", task="lists", status="done",
        started="2025-07-01T08:00:00.000000Z", finished="2025-07-01T08:00:09.000000Z",
        files=["河湾市水务局.xlsx"], read=10, loaded=9, rejected=1, verdict="partial",
    )  # fmt: skip
    file = rows.node(
        sources.RUN_SOURCE, f"{run}/1", file="河湾市水务局.xlsx", sha256="0", items=10, read=10,
        loaded=9, rejected=1, verdict="partial",
    )  # fmt: skip
    reject = rows.node(
        sources.REJECT, f"{run}#1", position=1, file="河湾市水务局.xlsx", sheet="清单 一", row=12,
        column="B", reason="没有事项名称", words="许可",
    )  # fmt: skip
    source = f"file:{WATER}"
    for edge, start, start_key, end, end_key in (
        (sources.HAS_RUN_SOURCE, sources.LOAD_RUN, run, sources.RUN_SOURCE, file),
        (sources.REJECTED, sources.LOAD_RUN, run, sources.REJECT, reject),
        (sources.READ, sources.RUN_SOURCE, file, sources.SOURCE, source),
    ):
        rows.parts.append(PartRow(edge, start, start_key, end, end_key))


def small_graph() -> Batch:
    """Return the rows of the whole graph."""
    return _batch(_places, _laws, _amendments, _lists, _duties, _transfers, _runs)


def namesake() -> Batch:
    """Return the county's item of the name of a city's, which rests on a law besides."""
    return _batch(_namesake)


def _namesake(rows: Rows) -> None:
    listed = rows.list_of(COUNTY_FARM)
    item = rows.item(listed, COUNTY_FARM, 5, "取水许可")
    rows.law(UPPER, None, None, {})
    rows.basis(item, f"{REGULATION}#7")
    rows.basis(item, f"{UPPER}#48")


def county_permit() -> Batch:
    """Return a county's item that rests on the article that a city's permit rests on."""
    return _batch(_county_permit)


def _county_permit(rows: Rows) -> None:
    listed = rows.list_of(COUNTY_FARM)
    item = rows.item(listed, COUNTY_FARM, 9, "水源保护区取水审批（县级）")
    rows.basis(item, f"{OLD}#12")


def planned() -> Batch:
    """Return items that rest on a 三定规定, and a notice that gives a duty."""
    return _batch(_planned)


def _planned(rows: Rows) -> None:
    listed = rows.list_of(WATER)
    for number, (name, item) in enumerate((("油烟检查", 2), ("广告检查", 3)), start=20):
        own = rows.item(listed, WATER, number, name, "inspection")
        rows.law(PLAN, None, None, {})
        rows.basis(own, f"{PLAN}#3", "duty", paragraph=1, item=item)
    node = rows.node(notices.NOTICE, DIVISION, name="关于明确部门职责分工的通知")
    values = {"title": "河湾市关于明确部门职责分工的通知", "doc_no": "河政办发〔2021〕3号"}
    state = rows.node(
        notices.NOTICE_STATE, content_key(node, values), publication="public", **values
    )
    rows.fact(
        notices.HAS_NOTICE_STATE, (notices.NOTICE, node, notices.NOTICE_STATE, state),
        source="file:boundaries",
    )  # fmt: skip
    rows.fact(
        notices.ASSIGNS, (notices.NOTICE, node, duties.DUTY, "duty:990100:餐饮油烟监管"),
        position=1, number="一", words="餐饮油烟监管", source="file:boundaries",
    )  # fmt: skip


def _batch(*writes: Callable[[Rows], None]) -> Batch:
    rows = Rows()
    for write in writes:
        write(rows)
    return Batch(tuple(rows.nodes), tuple(rows.parts), tuple(rows.facts))
