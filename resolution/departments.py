"""The register of departments (机构名录) and what a written name means in it on a date.

The order of the design: fold, the parts that must be equal (region, level), names as registered,
short forms, functional names, and only then likeness of words, which proposes and never decides.
Outward names (挂牌) are acting names: they lead to the body and stay names of their own.
"""

from collections.abc import Iterable, Iterator
from datetime import date
from typing import Literal, NamedTuple

from legal_text.folding import fold_text
from resolution.candidates import Candidate
from resolution.department_entries import DepartmentEntry
from resolution.department_matching import bodies_for, near_names, proposals_by_reform
from resolution.department_names import DepartmentMention, core_name, parse_departments
from resolution.naming_tables import full_forms, functional_name
from resolution.regions import RegionIndex, level_of_code, normalise_code

Relation = Literal[
    "same", "alias", "short_form", "former", "successor",
    "functional", "generic", "ambiguous", "unknown",
]  # fmt: skip
_NATION = "100000"
_PRIORITY: tuple[Relation, ...] = ("same", "alias", "short_form", "former")
_SAID: dict[Relation, str] = {
    "same": "即登记名称",
    "alias": "为其别名或挂牌名称",
    "short_form": "为其简称",
    "former": "为其原名称",
}


class Resolution(NamedTuple):
    """What a written name means.

    ``key`` is the body meant, or None when the name leads to none or to several. ``acts_today``
    are the bodies that act on the asked date (after successions). ``candidates`` are for a person
    to decide; ``why`` is one Chinese sentence for the reader.
    """

    key: str | None
    relation: Relation
    acts_today: tuple[str, ...]
    candidates: tuple[Candidate, ...]
    why: str
    borne: str = ""
    """The registered name that was met, where it is a former one of the body."""


class _Hit(NamedTuple):
    key: str
    relation: Relation
    valid_from: date | None
    valid_to: date | None
    former: str = ""

    def holds_on(self, day: date | None) -> bool:
        if day is None:
            return self.valid_to is None
        started = self.valid_from is None or self.valid_from <= day
        return started and (self.valid_to is None or day < self.valid_to)


class DepartmentRegister:
    """The bodies of a register, for look-ups by written names. Immutable after construction.

    ``regions`` places the names (朝阳区, 克拉玛依市); an empty index leaves names with a place of
    their own to be found by their full registered name only.
    """

    def __init__(self, entries: Iterable[DepartmentEntry], regions: RegionIndex) -> None:
        self._regions = regions
        self._entries = {entry.key: entry for entry in entries}
        self._by_core: dict[tuple[str, str], tuple[_Hit, ...]] = {}
        self._by_full_name: dict[str, tuple[_Hit, ...]] = {}
        self._cores: dict[str, dict[str, str]] = {}
        for entry in self._entries.values():
            self._register(entry)

    def _register(self, entry: DepartmentEntry) -> None:
        region = _code(entry.region_key)
        for name, hit in _names(entry):
            core = core_name(name)
            known = self._by_core.get((region, core), ())
            if hit not in known:
                self._by_core[region, core] = (*known, hit)
            full = fold_text(name)
            self._by_full_name[full] = (*self._by_full_name.get(full, ()), hit)
            self._cores.setdefault(region, {}).setdefault(core, entry.key)

    def __len__(self) -> int:
        return len(self._entries)

    def get(self, key: str) -> DepartmentEntry | None:
        """Return the entry with this key, or None."""
        return self._entries.get(key)

    def resolve(self, name: str, region: str | None, day: date | None = None) -> Resolution:
        """Return what ``name`` means in a document of ``region`` (code or key) on ``day``.

        ``day`` decides between bodies that bore one name at different times and ends the
        successions to follow; None means as the register stands after its last change. A cell with
        several bodies is to be split by ``parse_departments`` before.
        """
        mentions = parse_departments(name)
        if not mentions:
            return _unknown("机构名称为空")
        if len(mentions) > 1:
            return _unknown(f"“{fold_text(name)}”含有{len(mentions)}个机构，请拆分后逐个匹配")
        return self.resolve_mention(mentions[0], region, day)

    def resolve_mention(
        self,
        mention: DepartmentMention,
        region: str | None,
        day: date | None = None,
        *,
        propose: bool = True,
    ) -> Resolution:
        """Return what one parsed mention means; see ``resolve``.

        Looking for names that come near takes longest: ``propose`` says whether it is wanted.
        """
        home = _code(region) if region else None
        homes = self._homes(mention, home)
        if mention.collective or (mention.names_several_levels and home not in homes):
            return self._several(mention, homes)
        placed = bool(mention.region_prefix)
        whole = self._by_full_name.get(mention.as_written, ()) if placed else ()
        national = () if placed or mention.generic_prefix else (_NATION,)
        hits = whole or self._hits(mention.core, homes) or self._hits(mention.core, national)
        if hits:
            return self._decide(mention, hits, day)
        return (
            self._by_short_place(mention, home, day)
            or _unplaced(mention, homes)
            or self._by_short_form(mention, homes, day)
            or self._by_function(mention, homes, day)
            or self._proposed(mention, homes, propose=propose)
        )

    def acting_on(self, key: str, day: date | None) -> tuple[tuple[str, ...], str]:
        """Return the bodies that act for ``key`` on ``day``, and a note on what was met on the way.

        Successions are followed to their ends; a circle is reported and left.
        """
        acting: dict[str, None] = {}
        notes: list[str] = []
        self._follow(key, day, (), acting, notes)
        return tuple(acting), "；".join(dict.fromkeys(notes))

    def _follow(
        self,
        key: str,
        day: date | None,
        path: tuple[str, ...],
        acting: dict[str, None],
        notes: list[str],
    ) -> None:
        if key in path:
            circle = " → ".join(self.name_of(step) for step in (*path[path.index(key) :], key))
            notes.append(f"承接关系成环：{circle}，请更正名录")
            return
        entry = self._entries.get(key)
        if entry is None:
            notes.append(f"承接机构 {key} 不在名录中")
            acting[key] = None
            return
        due = [
            s for s in entry.successors if day is None or s.effective is None or s.effective <= day
        ]
        over = entry.valid_to is not None and (day is None or entry.valid_to <= day)
        ending = [step for step in due if step.ends_giver]
        moved = [step for step in due if not step.ends_giver]
        if moved:
            parts = "、".join(f"{step.scope}划给{self.name_of(step.key)}" for step in moved)
            notes.append(f"{entry.name}的部分职责已划出：{parts}")
        if not over and not ending:
            acting[key] = None
            return
        if not ending:
            notes.append(f"{entry.name}已撤销，名录未登记承接机构")
        if len(ending) > 1:
            notes.append("职责由多个机构分别承接，须按事项确定")
        for step in ending:
            self._follow(step.key, day, (*path, key), acting, notes)

    def _homes(self, mention: DepartmentMention, home: str | None) -> tuple[str, ...]:
        """Return the codes of the regions where the mentioned body may belong."""
        if mention.region_prefix:
            found = self._regions.region_of_text(mention.region_prefix, within=home)
            if found is None or found.rest:
                return ()
            return (found.code,) if found.code else found.candidates
        if home is None or not mention.levels:
            return (home,) if home else ()
        level = level_of_code(home)
        if level in mention.levels:
            return (home,)
        above = tuple(
            code for code in self._regions.ancestors(home) if level_of_code(code) in mention.levels
        )
        if above:
            return above[:1]
        return tuple(
            code
            for code in self._cores
            if level_of_code(code) in mention.levels and self._regions.is_within(code, home)
        )

    def _held(self, homes: tuple[str, ...]) -> dict[str, str]:
        """Return the names without places of the bodies of some regions, with their keys."""
        return {core: key for home in homes for core, key in self._cores.get(home, {}).items()}

    def _hits(self, core: str, homes: tuple[str, ...]) -> tuple[_Hit, ...]:
        return tuple(hit for home in homes for hit in self._by_core.get((home, core), ()))

    def _decide(
        self, mention: DepartmentMention, hits: tuple[_Hit, ...], day: date | None
    ) -> Resolution:
        """Choose among bodies that bear the name: by date, then by how the name belongs to them."""
        in_force = tuple(hit for hit in hits if hit.holds_on(day)) or hits
        relation = min((hit.relation for hit in in_force), key=_PRIORITY.index)
        keys = tuple(dict.fromkeys(hit.key for hit in in_force if hit.relation == relation))
        if len(keys) > 1:
            names = "、".join(self.name_of(key) for key in keys)
            return Resolution(
                None, "ambiguous", (), self._as_candidates(keys),
                f"“{mention.as_written}”可指{names}，请人工认定",
            )  # fmt: skip
        former = next((hit.former for hit in in_force if hit.key == keys[0] and hit.former), "")
        return self._resolved(mention, keys[0], relation, day)._replace(borne=former)

    def _resolved(
        self, mention: DepartmentMention, key: str, relation: Relation, day: date | None
    ) -> Resolution:
        acting, note = self.acting_on(key, day)
        name = self.name_of(key)
        said = _SAID.get(relation, "按职能对应")
        why = f"“{mention.as_written}”{said}：{name}"
        if mention.names_several_levels:
            relation = "generic"
            why = f"“{mention.as_written}”是通称，按清单所属地区指{name}"
        if acting != (key,):
            relation = "successor" if relation in ("same", "alias", "short_form") else relation
            now = "、".join(self.name_of(step) for step in acting) or "无"
            why += f"，现由{now}承接" if acting else ""
        return Resolution(key, relation, acting, (), f"{why}；{note}" if note else why)

    def _by_short_place(
        self, mention: DepartmentMention, home: str | None, day: date | None
    ) -> Resolution | None:
        """Read a place in its short form (克拉玛依生态环境局) where the rest is a known body."""
        if mention.region_prefix or mention.generic_prefix:
            return None
        place = self._regions.region_of_text(mention.core, within=home)
        if place is None or not place.rest:
            return None
        homes = (place.code,) if place.code else place.candidates
        hits = self._hits(core_name(place.rest), homes)
        return self._decide(mention, hits, day) if hits else None

    def _by_short_form(
        self, mention: DepartmentMention, homes: tuple[str, ...], day: date | None
    ) -> Resolution | None:
        fulls = full_forms().get(mention.core, ())
        hits = tuple(
            hit._replace(relation="short_form")
            for full in fulls
            for hit in self._hits(core_name(full), homes)
        )
        return self._decide(mention, hits, day) if hits else None

    def _by_function(
        self, mention: DepartmentMention, homes: tuple[str, ...], day: date | None
    ) -> Resolution | None:
        function = functional_name(mention.core)
        if function is None:
            return None
        held = self._held(homes)
        keys = bodies_for(function.acts_today, held)
        if len(keys) == 1:
            return self._resolved(mention, keys[0], "functional", day)
        if not keys:
            return None
        note = f"（{function.note}）" if function.note else ""
        return Resolution(
            None, "ambiguous", (), self._as_candidates(keys),
            f"“{mention.as_written}”是职能名称，可对应多个机构{note}，请按事项认定",
        )  # fmt: skip

    def _proposed(
        self, mention: DepartmentMention, homes: tuple[str, ...], *, propose: bool
    ) -> Resolution:
        if not propose:
            return _unknown(f"名录中没有“{mention.as_written}”")
        held = self._held(homes)
        by_reform = proposals_by_reform(mention.core, held)
        found = by_reform or near_names(mention.core, held)
        named = tuple(
            c._replace(name=self.name_of(c.key)) if c.key in self._entries else c for c in found
        )
        why = f"名录中没有“{mention.as_written}”"
        if by_reform:
            why += "；按机构改革可能由候选机构承接，须有文件或人工认定"
        elif found:
            why += "；候选仅为字面相近，须人工认定"
        return Resolution(None, "unknown", (), named, why)

    def _several(self, mention: DepartmentMention, homes: tuple[str, ...]) -> Resolution:
        names = (mention.core, *map(core_name, full_forms().get(mention.core, ())))
        keys = tuple(dict.fromkeys(hit.key for name in names for hit in self._hits(name, homes)))
        said = (
            "是集合主体，其成员按日期由名录确定"
            if mention.collective
            else "是通称，不是清单所属地区这一层级的机构，指各地的同名机构"
        )
        why = f"“{mention.as_written}”{said}"
        return Resolution(None, "generic", (), self._as_candidates(keys), why)

    def _as_candidates(self, keys: Iterable[str]) -> tuple[Candidate, ...]:
        return tuple(Candidate(key, self.name_of(key), 100.0) for key in keys)

    def name_on(self, key: str, day: date, borne: str = "") -> str:
        """Return the name of a body on a day; ``borne`` is a former one that may be meant.

        A former name without dates was in use until the body was set up under its own.
        """
        entry = self._entries.get(key)
        if entry is None:
            return key
        dated = [one for one in entry.former_names if one.valid_from or one.valid_to]
        for one in dated:
            if (one.valid_from or date.min) <= day < (one.valid_to or date.max):
                return one.name
        is_undated = borne and borne not in {one.name for one in dated}
        if is_undated and entry.valid_from is not None and day < entry.valid_from:
            return borne
        return entry.name

    def held_in(self, region: str) -> dict[str, str]:
        """Return the names without places of the bodies of a region, with their keys."""
        return self._cores.get(_code(region), {})

    def name_of(self, key: str) -> str:
        """Return the registered name of a body; its key where no register knows it."""
        entry = self._entries.get(key)
        return entry.name if entry else key


def _names(entry: DepartmentEntry) -> Iterator[tuple[str, _Hit]]:
    """Yield every name of a body with how it belongs to it and when it was in use."""
    start, end = entry.valid_from, entry.valid_to
    yield entry.name, _Hit(entry.key, "same", start, end)
    for alias in (*entry.aliases, *entry.outward_names):
        yield alias, _Hit(entry.key, "alias", start, end)
    for short in entry.short_names:
        yield short, _Hit(entry.key, "short_form", start, end)
    for former in entry.former_names:
        name = former.name
        yield name, _Hit(entry.key, "former", former.valid_from, former.valid_to, name)


def _code(region: str) -> str:
    return normalise_code(region.removeprefix("region:"))


def _unplaced(mention: DepartmentMention, homes: tuple[str, ...]) -> Resolution | None:
    """Return why a mention can't be looked up in any region, or None when it can."""
    if not mention.core:
        return _unknown(f"“{mention.as_written}”是内设机构或没有机构名称，须与所属部门一起登记")
    if homes:
        return None
    if mention.region_prefix:
        return _unknown(f"“{mention.region_prefix}”不在已导入的行政区划中，无法确定机构所属地区")
    return _unknown(f"不知道“{mention.as_written}”所属地区，请提供行政区划")


def _unknown(why: str) -> Resolution:
    return Resolution(None, "unknown", (), (), why)
