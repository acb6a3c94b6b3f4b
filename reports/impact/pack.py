"""The evidence of an answer as one archive (证据包): question, texts, rules, answer, sums.

The same question of the same graph gives the same bytes.
"""

import hashlib
import json
from collections.abc import Iterator, Mapping
from importlib import resources

from queries.as_json import as_json
from queries.impact.answer import ImpactAnswer
from reports.impact.word import draft
from reports.zipped import zipped

_SUMS = "SHA256SUMS"
_RULES = (
    "consequences.csv", "severity.csv", "who_may_set.csv", "basis_kinds.csv", "cascade.csv",
    "who_acts.csv", "deadlines.csv", "thresholds.csv",
)  # fmt: skip
"""The tables of rules that an answer on a change of law is drawn from."""


def evidence_pack(answer: ImpactAnswer, inputs: Mapping[str, bytes]) -> bytes:
    """Return the archive; ``inputs`` are what was asked, by file name (the decision's text)."""
    files = {f"inputs/{name}": content for name, content in inputs.items()}
    files |= {f"rules/{name}": _rule(name) for name in _RULES}
    files |= {name: text.encode() for name, text in _texts(answer)}
    files["answer.json"] = _json(as_json(answer))
    files["draft.docx"] = draft(answer)
    files[_SUMS] = _sums(files)
    return zipped(files)


def _rule(name: str) -> bytes:
    return resources.files("queries.rules").joinpath(name).read_bytes()


def _texts(answer: ImpactAnswer) -> Iterator[tuple[str, str]]:
    """Yield the changed articles side by side, as they stood and as they stand."""
    if answer.article_changes:
        lines: list[str] = []
        for one in answer.article_changes:
            numbers = f"{'、'.join(one.before) or '—'} → {'、'.join(one.after) or '—'}"
            lines += [f"## {one.law} {numbers}（{one.change}）", ""]
            lines += [f"原文：{one.old_text or ''}", "", f"现文：{one.new_text or ''}", ""]
        yield "versions/articles.md", "\n".join(lines)
    cited = [change for hit in answer.hits for change in hit.changes if change.now]
    if cited:
        lines = []
        for change in dict.fromkeys(cited):
            lines += [f"## {change.cited_as}（{change.class_label}）", "", change.before or "", ""]
            for place in change.now:
                lines += [f"### {place.spelled}（{place.score:g}）", "", place.text or "", ""]
        yield "versions/cited.md", "\n".join(lines)


def _json(value: object) -> bytes:
    return json.dumps(value, ensure_ascii=False, indent=1, sort_keys=True).encode()


def _sums(files: Mapping[str, bytes]) -> bytes:
    lines = [f"{hashlib.sha256(files[name]).hexdigest()}  {name}\n" for name in sorted(files)]
    return "".join(lines).encode()
