"""What turns the rows of a rule's statement into hits where a comparison needs the field's words.

Each is pure: rows in, hits out. A rule names its judge; a name that isn't here is refused.
"""

from collections.abc import Callable, Iterable, Mapping
from types import MappingProxyType

from queries.asking import Records
from queries.checks.answer import Hit
from queries.checks.declaration import Rule
from queries.checks.judges.bases import (
    all_repealed,
    may_not_set,
    rests_only_on,
    sanction_missing,
    some_repealed,
)
from queries.checks.judges.duties import leads_differ, without_lead
from queries.checks.judges.levels import level_not_allowed
from queries.checks.judges.lists import (
    absent_fields,
    code_unlike_type,
    empty_fields,
    number_repeated,
    permit_in_disguise,
    same_item_twice,
)
from queries.checks.judges.pairs import mirror_differs, overlaps, sharing_a_code
from queries.checks.judges.registers import (
    entries_of_kinds,
    entry_gaps,
    items_without_entry,
    systems_lacking,
)
from queries.checks.judges.texts import applied_differs

Judge = Callable[[Rule, Records], Iterable[Hit]]
JUDGES: Mapping[str, Judge] = MappingProxyType(
    {
        "absent_fields": absent_fields,
        "all_repealed": all_repealed,
        "code_unlike_type": code_unlike_type,
        "empty_fields": empty_fields,
        "entries_of_kinds": entries_of_kinds,
        "entry_gaps": entry_gaps,
        "items_without_entry": items_without_entry,
        "leads_differ": leads_differ,
        "level_not_allowed": level_not_allowed,
        "may_not_set": may_not_set,
        "mirror_differs": mirror_differs,
        "number_repeated": number_repeated,
        "overlaps": overlaps,
        "permit_in_disguise": permit_in_disguise,
        "rests_only_on": rests_only_on,
        "same_item_twice": same_item_twice,
        "sanction_missing": sanction_missing,
        "systems_lacking": systems_lacking,
        "sharing_a_code": sharing_a_code,
        "applied_differs": applied_differs,
        "some_repealed": some_repealed,
        "without_lead": without_lead,
    }
)
