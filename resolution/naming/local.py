"""One name in one place, by the project's tables alone (按项目表认定)."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date
from typing import NamedTuple

from resolution.department_matching import kind_of_body
from resolution.department_names import DepartmentMention, parse_departments
from resolution.naming import slips
from resolution.naming.answers import NameAnswer, Proposal, Related, Relation
from resolution.naming.catalogue import (
    full_name,
    is_coordination,
    is_department,
    is_full_name,
    is_zone,
    relations_of,
)
from resolution.naming.dispatched import dispatched_name
from resolution.naming.meanings import Meaning, meaning_of
from resolution.naming.national import is_national, national_name
from resolution.naming.seats import Seat
from resolution.naming.successions import (
    Acting,
    Standing,
    local_standing,
    names_in_term,
    national_standing,
)
from resolution.naming.towns import is_unlisted, town_named
from resolution.naming.varieties import has_own_names, is_common, other_kinds, variety_of
from resolution.places_in_names import place_prefix
from resolution.regions import short_names

_ZONE = re.compile(
    r"^(?P<head>.*?)(?P<kind>经济技术开发区|高新技术产业开发区|高新技术开发区|经济开发区|工业开发区|开发区"
    r"|高新区|经开区|工业园区|产业园区|工业集中区|园区|新区|旅游度假区|度假区|保税区|示范区|合作区)"
    r"(?:管委会|管理委员会)?$"
)
_SHORT_ZONES = {
    "高新区": ("高新技术产业开发区",),
    "经开区": ("经济技术开发区", "经济开发区"),
    "开发区": ("经济技术开发区", "经济开发区"),
    "园区": ("工业园区",),
}
_CUSTOMS = re.compile(r"(?!主管|所在|当地|直属|有关)[^和与、及]{2,4}海关")
_NO_NAMES = ("", "城乡一体化", "现代农业", "产业集聚", "高新", "国家级", "省级")
_ZONE_SEATS, _CITY_OR_COUNTY = ("管理委员会", "管委会"), ("3", "4")
_ENDINGS = ("局", "厅", "委员会")
_ANY_LEVEL, _GOVERNMENT = "4", "人民政府"
_OF_A_PROVINCE, _GENERAL_OFFICE = "厅", "办公厅"
_UNPLACED = "不知道“{name}”所属地区：所写层级与所给地区不符，或者没有给出地区"


class Asked(NamedTuple):
    """What is asked of one name: the day of the text, and today."""

    day: date
    today: date


def answer_by_tables(mention: DepartmentMention, seat: Seat | None, asked: Asked) -> NameAnswer:
    """Return what one name means in the place that it belongs to, without any register."""
    written = mention.as_written
    if mention.is_inner_office_only:
        return unknown(written, f"“{written}”是内设机构，须与所属部门一起认定")
    if not mention.region_prefix and not mention.generic_prefix:
        beyond = _beyond_the_place(written, mention.core, asked)
        if beyond is not None:
            return beyond
    if seat is None:
        meant = meaning_of(mention.core, _ANY_LEVEL, asked.day)
        proposed = _proposals(meant.cores, meant.feature, None) if meant else ()
        return unknown(written, _UNPLACED.format(name=written), proposed)
    if not mention.core and not mention.region_prefix:
        return unknown(written, f"“{written}”里没有机构名称")
    if mention.region_prefix and is_unlisted(seat):
        return _unlisted_town(written, full_name(mention.core or _GOVERNMENT, seat))
    placed, core = _without_short_place(mention.core or _GOVERNMENT, seat)
    answer = _of_a_kind(mention, core, placed, asked) or _local(written, core, placed, asked)
    return _with_office(_with_outward_names(answer, mention, placed), mention)


def _of_a_kind(
    mention: DepartmentMention, core: str, seat: Seat, asked: Asked
) -> NameAnswer | None:
    """Return the answer for a statute's name for a kind of body that differs by place, else None.

    省级人民政府防汛指挥部 is no name that a body bears.
    """
    if not mention.names_a_kind or not _may_differ(core, seat, asked):
        return None
    written = mention.as_written
    why = f"“{written}”是法律对一类机构的称呼，{seat.name}的机构是不是这个名称没有记载"
    return _ambiguous(written, f"{why}，须由名录或者人工认定", (core,), "照写", seat)


def _may_differ(core: str, seat: Seat, asked: Asked) -> bool:
    """Return whether a place's body of a kind may have a name other than the kind's.

    Coordination bodies have (防汛指挥部 is 防汛抗旱指挥部 somewhere), and departments whose name
    isn't one that bodies bear in all places like this one.
    """
    meaning = meaning_of(core, seat.level, asked.day)
    if meaning is None:
        return is_coordination(core)
    is_plain = meaning.cores == (core,) and not meaning.matter and is_department(core)
    return is_plain and not is_common(core, seat, asked.day)


def _beyond_the_place(written: str, core: str, asked: Asked) -> NameAnswer | None:
    """Return what a name of a national body, or of an office that one sent out, means."""
    dispatched = dispatched_name(core)
    if dispatched is not None:
        return _local(written, dispatched.core, dispatched.seat, asked)
    found = national_name(core, asked.day)
    if found is not None and found.unsure:
        why = f"“{written}”{found.said}；{found.unsure}，须由人工认定"
        return _ambiguous(written, why, found.names, "国家机构", None)
    if found is not None:
        return _national(written, found.names, found.said, asked)
    if is_national(core) and not is_full_name(core):
        near = _near(core, None, asked.day)
        return unknown(written, f"国家机构表中没有“{written}”", near)
    return None


def unknown(written: str, why: str, candidates: Iterable[Proposal] = ()) -> NameAnswer:
    """Return the answer that a name isn't known; it is kept as written."""
    return NameAnswer(
        written, "unknown", f"{why}；照写保留，待人工认定", candidates=tuple(candidates)
    )


def _local(written: str, core: str, seat: Seat, asked: Asked) -> NameAnswer:
    meaning = meaning_of(core, seat.level, asked.day)
    if meaning is not None:
        return _meant(written, meaning, seat, asked)
    if is_coordination(core):
        name = full_name(core, seat)
        related = tuple(relations_of(core, seat, asked.day))
        host = f"，办公室设在{related[0].name}" if related else "，办公室设在哪个单位没有记载"
        why = f"“{written}”是议事协调机构，照写{host}"
        return NameAnswer(written, "same", why, (name,), (name,), related=related)
    return (
        _town_or_zone(written, core, seat)
        or _customs(written, core)
        or unknown(written, f"项目表中没有“{written}”", _near(core, seat, asked.day))
    )


def _meant(written: str, meaning: Meaning, seat: Seat, asked: Asked) -> NameAnswer:
    """Return the answer for the full names that a name stands for, on the day asked."""
    if meaning.matter:
        by_place = _by_place(written, meaning, seat, asked)
        if by_place is not None:
            return by_place
    on_day = [local_standing(core, seat.level, asked.day) for core in meaning.cores]
    said = tuple(dict.fromkeys(words for one in on_day for words in one.said))
    rule = f"“{written}”{meaning.said}"
    doubt = _doubt_of_pattern(meaning, on_day, seat, asked)
    if doubt:
        proposed = tuple(acting.core for one in on_day for acting in one.acting)
        if has_own_names(seat):
            proposed = tuple(other for core in proposed for other in other_kinds(core))
        why = f"{rule}；{doubt}，须由名录或者人工认定"
        return _ambiguous(written, why, proposed or meaning.cores, meaning.feature, seat)
    early = next((one for one in on_day if one.is_early), None)
    if early is not None and len(on_day) == 1:
        before = _proposals((one.core for one in early.acting), "改革前名称", seat)
        return NameAnswer(
            written,
            "unknown",
            f"{rule}；{early.said[0]}，{asked.day}还没有这个机构",
            candidates=before,
        )
    if meaning.several == "alternatives" and len({one.acting for one in on_day}) > 1:
        return _ambiguous(
            written, f"{rule}，须由名录或者人工认定", meaning.cores, meaning.feature, seat
        )
    if any(one.differs for one in on_day):
        cores = (acting.core for one in on_day for acting in one.acting)
        why = f"{rule}；{'；'.join(said)}；改革后的名称各地不同，须由名录或者人工认定"
        return _ambiguous(written, why, cores, "改革", seat)
    acting = tuple(dict.fromkeys(acting for one in on_day for acting in one.acting))
    names = tuple(full_name(one.core, seat) for one in acting)
    own = all(one.is_own for one in on_day)
    relation: Relation = "same" if own else "successor" if len(acting) == 1 else "split"
    if meaning.several == "all" and len(meaning.cores) > 1:
        relation = "split" if meaning.feature == "职能名称" else "list"
    why = f"{rule}：{_spelled(names, acting)}" if own else _succeeded(rule, meaning, acting, seat)
    return NameAnswer(
        as_written=written,
        relation=relation,
        why="；".join((why, *said)),
        decided=names,
        acts_today=_today(meaning.cores, seat, asked),
        candidates=tuple(
            Proposal(name, 100.0, (meaning.feature, *((f"范围={one.scope}",) if one.scope else ())))
            for name, one in zip(names, acting, strict=True)
        ),
        related=tuple(
            related for one in acting for related in relations_of(one.core, seat, asked.day)
        ),
    )  # fmt: skip


def _doubt_of_pattern(
    meaning: Meaning, on_day: Sequence[Standing], seat: Seat, asked: Asked
) -> str:
    """Return why a name tells no body in a place on a day, or "".

    A zone without its own name is any zone of the place, and a 直辖市 has no 厅. The pattern of a
    functional name holds only where bodies bear the name.
    """
    if any(is_zone(core) for core in meaning.cores):
        return "没有写明是哪个功能区"
    if has_own_names(seat) and any(_is_provincial(core) for core in meaning.cores):
        return "直辖市的机构不称厅"
    if not meaning.matter or meaning.unsure:
        return meaning.unsure
    acting = (one.core for each in on_day for one in each.acting)
    rare = [core for core in dict.fromkeys(acting) if not is_common(core, seat, asked.day)]
    return f"{asked.day}各地是否都称{'、'.join(rare)}没有记载" if rare else ""


def _is_provincial(core: str) -> bool:
    """Return whether a name is one that only departments of provinces bear (公安厅)."""
    return core.endswith(_OF_A_PROVINCE) and not core.endswith(_GENERAL_OFFICE)


def _by_place(written: str, meaning: Meaning, seat: Seat, asked: Asked) -> NameAnswer | None:
    """Return the answer for a functional name where bodies' names differ by place, else None."""
    on_day = [local_standing(core, seat.level, asked.day) for core in meaning.cores]
    acting = tuple(dict.fromkeys(one.core for each in on_day for one in each.acting))
    # What several bodies share is no matter of one of them.
    cores = (*meaning.cores, *acting) if len(meaning.cores) == 1 else ()
    bare = (core.removesuffix(kind_of_body(core)) for core in cores)
    variety = variety_of((meaning.matter, *bare), seat, asked.day)
    rule = f"“{written}”{meaning.said}"
    if variety is not None and len(variety.names) == 1:
        told = meaning._replace(
            cores=variety.names,
            said=f"{meaning.said}；{variety.said}",
            several="one",
            matter="",
            unsure="",
        )
        answer = _meant(written, told, seat, asked)
        is_own = answer.relation != "same" or all(one.is_own for one in on_day)
        return answer if is_own else replace(answer, relation="successor")
    if variety is not None:
        said, cores = variety.said, variety.names
    elif has_own_names(seat):
        said = "直辖市的机构名称与各省不同"
        cores = tuple(other for core in acting for other in other_kinds(core))
    else:
        others = [name for core in acting for name in names_in_term(core, seat.level, asked.day)]
        said = f"{asked.day}在机构改革期间，本地哪一天改的没有记载"
        cores = (*acting, *others) if others else ()
    if not cores:
        return None
    return _ambiguous(
        written, f"{rule}；{said}，须由名录或者人工认定", cores, meaning.feature, seat
    )


def _succeeded(rule: str, meaning: Meaning, acting: tuple[Acting, ...], seat: Seat) -> str:
    old = "、".join(full_name(core, seat) for core in meaning.cores)
    new = _spelled(tuple(full_name(one.core, seat) for one in acting), acting)
    return f"{rule}，指{old}；改革后由{new}承接"


def _spelled(names: tuple[str, ...], acting: tuple[Acting, ...]) -> str:
    return "、".join(
        f"{name}（{one.scope}）" if one.scope else name
        for name, one in zip(names, acting, strict=True)
    )


def _today(cores: Iterable[str], seat: Seat, asked: Asked) -> tuple[str, ...]:
    now = [local_standing(core, seat.level, asked.today, asked.day) for core in cores]
    if any(one.differs or one.is_early for one in now):
        return ()
    return tuple(dict.fromkeys(full_name(a.core, seat) for one in now for a in one.acting))


def _ambiguous(
    written: str, why: str, cores: Iterable[str], feature: str, seat: Seat | None
) -> NameAnswer:
    candidates = _proposals(cores, feature, seat)
    return NameAnswer(written, "ambiguous", why, candidates=candidates)


def _proposals(cores: Iterable[str], feature: str, seat: Seat | None) -> tuple[Proposal, ...]:
    return tuple(
        Proposal(full_name(core, seat), 100.0, (feature,)) for core in dict.fromkeys(cores)
    )


def _near(core: str, seat: Seat | None, day: date) -> tuple[Proposal, ...]:
    """Propose what the words mean with the ending that they lack, else what looks alike."""
    if seat is not None and kind_of_body(core) == "":
        for ending in _ENDINGS:
            meaning = meaning_of(core + ending, seat.level, day)
            if meaning is not None:
                return _proposals(meaning.cores, "缺机构通名", seat)
    return tuple(
        Proposal(full_name(name, seat), score, features)
        for name, score, features in slips.near(core)
    )


def _national(written: str, names: tuple[str, ...], rule: str, asked: Asked) -> NameAnswer:
    on_day = [national_standing(name, asked.day) for name in names]
    said = tuple(dict.fromkeys(words for one in on_day for words in one.said))
    if any(one.is_early for one in on_day):
        before = tuple(dict.fromkeys(a.core for one in on_day for a in one.acting))
        why = f"“{written}”{rule}；{said[0]}，{asked.day}还没有这个机构"
        return NameAnswer(
            written, "unknown", why, candidates=_proposals(before, "改革前名称", None)
        )
    acting = tuple(dict.fromkeys(acting for one in on_day for acting in one.acting))
    decided = tuple(one.core for one in acting)
    own = all(one.is_own for one in on_day)
    relation: Relation = "split" if len(acting) > 1 else "same" if own else "successor"
    spelled = _spelled(decided, acting)
    old = "、".join(names)
    why = (
        f"“{written}”{rule}：{old}" if own else f"“{written}”{rule}，指{old}；改革后由{spelled}承接"
    )
    today = [national_standing(name, asked.today, asked.day) for name in names]
    return NameAnswer(
        as_written=written,
        relation=relation,
        why="；".join((why, *said)),
        decided=decided,
        acts_today=tuple(dict.fromkeys(a.core for one in today for a in one.acting)),
        candidates=_proposals(decided, "国家机构", None),
    )  # fmt: skip


def _without_short_place(core: str, seat: Seat) -> tuple[Seat, str]:
    """Read a short place name at the head (广安银保监分局) where what follows is a known name."""
    places = [seat, *(Seat(up.name, up.level, (), up.code) for up in seat.above)]
    for place in places:
        for short in short_names(place.name):
            rest = core.removeprefix(short)
            if _ZONE.match(rest):
                continue  # 杭州经济技术开发区: the place is part of the zone's name
            if rest and rest != core and meaning_of(rest, place.level, date.max) is not None:
                return place, rest
    return seat, core


def _town_or_zone(written: str, core: str, seat: Seat) -> NameAnswer | None:
    town = town_named(core)
    if town is not None:
        return _unlisted_town(written, town.governed_by)
    zone = _ZONE.match(core)
    if zone is None:
        return None
    head, kind = zone["head"], zone["kind"]
    whose = seat.name if written.startswith(seat.name) else ""  # 某市城乡一体化示范区管委会
    is_bare = head in _NO_NAMES and not whose
    if not head or is_bare or (kind in _SHORT_ZONES and kind != "开发区"):
        place = head or ("" if whose else seat.short)
        names = [f"{whose}{place}{full}管理委员会" for full in _SHORT_ZONES.get(kind, (kind,))]
        why = f"“{written}”没有写全是哪个功能区的管理机构，全称须由名录或者人工认定"
        proposals = tuple(Proposal(name, 100.0, ("简称",)) for name in names)
        return NameAnswer(written, "ambiguous", why, candidates=proposals)
    name = f"{whose}{head}{kind}管理委员会"
    why = f"“{written}”是功能区管理机构：{name}，派出机关或者派出机构"
    return NameAnswer(written, "same", why, (name,), (name,))


def zone_answer(
    mention: DepartmentMention, home: Seat | None, seat: Seat | None
) -> NameAnswer | None:
    """Return the answer for a zone that is named like a division (某市西城区管委会), else None.

    In a text of a province, whose zone it is can't be seen unless the city is written too.
    """
    written, place = mention.as_written, mention.region_prefix
    if not place or mention.core not in _ZONE_SEATS or seat is None:
        return None
    name = f"{place}{_ZONE_SEATS[0]}"
    is_near = home is not None and home.level in _CITY_OR_COUNTY and seat.code is None
    if place_prefix(place) == place and not is_near:
        why = f"“{place}”不是区划表中的区划，或者与区划同名，是哪里的功能区没有写明"
        return unknown(written, why, (Proposal(name, 100.0, ("照写",)),))
    why = f"“{written}”是功能区管理机构：{name}，派出机关或者派出机构"
    return NameAnswer(written, "same", why, (name,), (name,))


def unlisted_place(
    mention: DepartmentMention, home: Seat | None, seat: Seat | None
) -> NameAnswer | None:
    """Return the answer for a body of a place that no table has, else None (受灾地区人民政府).

    Words that end like a division may be none. The document's own place is one, whatever it is.
    """
    if not mention.region_prefix or seat is None or seat.code is not None or is_unlisted(seat):
        return None
    if home is not None and seat.name in (home.name, *(up.name for up in home.above)):
        return None
    why = f"区划表中没有“{mention.region_prefix}”"
    name = full_name(mention.core or _GOVERNMENT, seat)
    return unknown(mention.as_written, why, (Proposal(name, 100.0, ("照写",)),))


def town_answer(written: str, name: str) -> NameAnswer:
    """Return the answer for a town that a table of regions has."""
    why = f"“{written}”单写乡镇、街道名，指{name}（区划表）"
    return NameAnswer(written, "same", why, (name,), (name,))


def _unlisted_town(written: str, name: str) -> NameAnswer:
    why = f"区划表中没有“{written}”这个乡镇、街道"
    return unknown(written, why, (Proposal(name, 100.0, ("照写",)),))


def _customs(written: str, core: str) -> NameAnswer | None:
    if _CUSTOMS.fullmatch(core) is None:
        return None
    why = f"“{written}”是海关，名称自带地名，不按行政区划，照写"
    related = (Related("海关总署", "垂直管理", "海关法第三条"),)
    return NameAnswer(written, "same", why, (core,), (core,), related=related)


def _with_outward_names(answer: NameAnswer, mention: DepartmentMention, seat: Seat) -> NameAnswer:
    """Add the names in brackets behind the name: acting names of their own, never merged."""
    names = []
    for outward in mention.outward_names:
        parsed = parse_departments(outward)
        name = full_name(parsed[0].core, seat) if parsed and parsed[0].core else outward
        names.append(Related(name, "括注（挂牌或者合署）", "所写文字"))
    if not names:
        return answer
    said = f"；括号中的{'、'.join(one.name for one in names)}是另一对外名称，不合并"
    return replace(answer, related=(*answer.related, *names), why=answer.why + said)


def _with_office(answer: NameAnswer, mention: DepartmentMention) -> NameAnswer:
    if not mention.inner_office or len(answer.decided) != 1:
        return answer
    name = answer.decided[0] + mention.inner_office
    return replace(answer, decided=(name,), why=f"{answer.why}；{mention.inner_office}是其内设机构")
