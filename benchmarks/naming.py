"""Resolving 100,000 written names against a register of 20,000 bodies, on one core.

The names are made from the project's tables with a fixed seed: full names, names without their
place, short forms, sets, slips and unknown ones, on days before and after the reforms. The floor is
what no resolver can be faster than: folding each name and looking it up in a dictionary.
"""

import json
import random
import resource
import subprocess
import sys
import time
from collections.abc import Iterator
from datetime import date

from benchmarks.figures import Figure, Target
from benchmarks.setting import Setting
from legal_text.folding import fold_text
from resolution.department_entries import DepartmentEntry
from resolution.departments import DepartmentRegister
from resolution.naming.catalogue import known_bodies
from resolution.naming.registered import HeldBodies
from resolution.naming.resolver import NameResolver
from resolution.naming.seats import national_divisions, national_index
from resolution.naming_tables import short_forms
from resolution.regions import Region, level_of_code

_UNIT_OF_MAXRSS = 1 if sys.platform == "darwin" else 1024
_COUNTIES, _CORES, _NAMES = 400, 50, 100_000
_TODAY = date(2026, 11, 27)


def measure(setting: Setting) -> Iterator[Figure]:
    """Yield the time and the memory of resolving the names, and how often the floor it is."""
    setting.say("认定机构名称")
    command = [sys.executable, "-m", "benchmarks.naming"]
    told = subprocess.run(command, check=True, capture_output=True, text=True)
    found = json.loads(told.stdout)
    title = f"认定 {found['names']:,} 个名称（名录 {found['bodies']:,} 个机构）"
    yield Figure(f"{title}，处理器时间", found["seconds"], "秒", target=Target(20))
    yield Figure("为折叠后查字典的倍数", found["seconds"] / found["floor"], "倍")
    yield Figure("内存峰值", found["megabytes"], "MB", target=Target(1000))


def _counties() -> list[Region]:
    held = (national_index().get(row.code) for row in national_divisions())
    counties = [one for one in held if one is not None and level_of_code(one.code) == "4"]
    return counties[:_COUNTIES]


def _names(counties: list[Region], cores: list[str]) -> list[tuple[str, str, date]]:
    draw = random.Random(7)
    shorts = [form.short for form in short_forms()]
    made = []
    for _ in range(_NAMES):
        county, core, kind = draw.choice(counties), draw.choice(cores), draw.random()
        level = county.name[-1]
        at = draw.randrange(len(core) - 1)
        name = (
            county.name + core
            if kind < 0.35
            else level + core
            if kind < 0.6
            else level + draw.choice(shorts)
            if kind < 0.85
            else level + "级有关部门"
            if kind < 0.9
            else level + core[:at] + core[at + 1 :]
            if kind < 0.95
            else county.name + "".join(draw.sample("山水天地人和平安康福", 4)) + "局"
        )
        day = date(2015 + draw.randrange(11), 1 + draw.randrange(12), 1)
        made.append((name, county.code, day))
    return made


def _resolve_all() -> dict[str, float]:
    counties = _counties()
    ends = ("局", "委员会", "办公室")
    known = [name for name, body in known_bodies().items() if not body.levels]
    cores = [n for n in known if n.endswith(ends) and not n.startswith("党委")][:_CORES]
    entries = [
        DepartmentEntry(f"dept:{county.name}{core}", county.name + core, f"region:{county.code}")
        for county in counties
        for core in cores
    ]
    names = _names(counties, cores)
    keys = {entry.name: entry.key for entry in entries}
    started = time.process_time()
    for name, _, _ in names:
        keys.get(fold_text(name))
    floor = time.process_time() - started
    started = time.process_time()
    register = DepartmentRegister(entries, national_index())
    resolver = NameResolver(_TODAY, held=HeldBodies(register, {}))
    for name, region, day in names:
        resolver.resolve(name, region, day)
    return {
        "names": len(names),
        "bodies": len(entries),
        "seconds": time.process_time() - started,
        "floor": floor,
        "megabytes": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * _UNIT_OF_MAXRSS / 1e6,
    }


if __name__ == "__main__":
    sys.stdout.write(json.dumps(_resolve_all()))
