"""One decision as what it asserts: the decision, its effects, and what became of each."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from graph_schema.declare import EdgeType
from graph_schema.keys import content_hash
from graph_schema.rows import Evidence, FactRow, NodeRow, PartRow, Value
from graph_schema.types.amendments import AFFECTS, AMENDMENT, AMENDS, EFFECT, HAS_EFFECT
from legal_text.amendments import Decision, Effect, Place
from legal_text.amendments.applying import Applied
from legal_text.folding import fold_text, fold_title
from legal_text.numerals import format_article_number, format_numeral
from loaders.sources.laws.assertion import article_node, law_node

_LAST_PARAGRAPH = "last"


@dataclass(frozen=True, slots=True)
class OfLaw:
    """What a decision does to one law: the law's key, and what applying gave; None: not held."""

    law: str
    applied: Applied | None


@dataclass(frozen=True, slots=True)
class AmendmentAssertion:
    """All rows that one decision asserts, beside the versions that it makes."""

    amendment: NodeRow
    nodes: tuple[NodeRow, ...]
    parts: tuple[PartRow, ...]
    facts: tuple[FactRow, ...]


def assert_amendment(
    decision: Decision, text: str, source: str, of_laws: Mapping[str, OfLaw]
) -> AmendmentAssertion:
    """Return what a decision asserts; ``of_laws`` are the laws by the titles that it writes."""
    key = amendment_key(decision, text)
    amendment = NodeRow(AMENDMENT, key, _values(decision, text))
    nodes: list[NodeRow] = [amendment]
    parts: list[PartRow] = []
    facts: list[FactRow] = []
    for amended in dict.fromkeys(one.law for one in of_laws.values()):
        nodes.append(law_node(amended))
        facts.append(_fact(AMENDS, amendment, law_node(amended), decision, Evidence(source)))
    for position, (effect, state, law) in enumerate(_stated(decision, of_laws), start=1):
        row = _effect_node(key, position, effect, state)
        nodes.append(row)
        parts.append(PartRow(HAS_EFFECT, AMENDMENT, key, EFFECT, row.key))
        if law is not None:
            target = _target(effect, state, law)
            nodes.append(target)
            evidence = Evidence(source, _place(effect), effect.quote)
            facts.append(_fact(AFFECTS, row, target, decision, evidence))
    return AmendmentAssertion(amendment, tuple(nodes), tuple(parts), tuple(facts))


def amendment_key(decision: Decision, text: str) -> str:
    """Return the key of a decision: by its title, its day and its words."""
    title = fold_title(decision.title) or "无标题"
    return f"amendment:{title}@{decision.date or 'undated'}~{content_hash(fold_text(text))}"


def _values(decision: Decision, text: str) -> dict[str, Value]:
    return {
        "title": decision.title or "（无标题）",
        "kind": decision.kind,
        "body": decision.body,
        "doc_no": decision.doc_no,
        "passed_on": decision.date,
        "published_on": decision.published,
        "effective_on": decision.effective,
        "text": text,
        "anomalies": [f"{a.message}（{a.span.start}-{a.span.end}）" for a in decision.anomalies],
    }


def _stated(
    decision: Decision, of_laws: Mapping[str, OfLaw]
) -> Iterator[tuple[Effect, str, str | None]]:
    """Yield each effect as applying left it, its state, and the key of its law."""
    after = {
        (effect.span, effect.op, effect.target): effect
        for one in of_laws.values()
        if one.applied is not None
        for effect in one.applied.effects
    }
    only = next(iter(of_laws.values())) if len(of_laws) == 1 else None
    for effect in decision.effects:
        one = of_laws.get(effect.law) if effect.law else only if effect.changes_text else None
        stated = after.get((effect.span, effect.op, effect.target), effect)
        yield stated, _state(stated, one), one.law if one else None


def _state(effect: Effect, of_law: OfLaw | None) -> str:
    if not effect.changes_text:
        return "stated"
    if of_law is None:
        return "failed"
    if of_law.applied is None:
        return "waiting"
    return "applied" if effect.state == "ready" and not of_law.applied.refused else "failed"


def _effect_node(amendment: str, position: int, effect: Effect, state: str) -> NodeRow:
    values: dict[str, Value] = {
        "position": position,
        "operation": effect.op,
        "state": state,
        "law": effect.law,
        "target": _written(effect.target),
        "moved_to": _written(effect.to),
        "words": effect.quote,
        "place": _place(effect),
        "new_text": effect.text if effect.text is not None else effect.new,
        "reason": effect.reason,
    }
    return NodeRow(EFFECT, f"{amendment}#{position}~{content_hash(values)}", values)


def _place(effect: Effect) -> str:
    return f"{effect.span.start}-{effect.span.end}"


def _written(place: Place | None) -> str | None:
    if place is None:
        return None
    parts = [format_article_number(place.article) if place.article else place.division or ""]
    if place.paragraph is not None:
        last = place.paragraph == _LAST_PARAGRAPH
        parts.append("末款" if last else f"第{format_numeral(int(place.paragraph))}款")
    if place.item is not None:
        parts.append(f"第（{format_numeral(place.item)}）项")
    return "".join(parts) or place.part


def _target(effect: Effect, state: str, law: str) -> NodeRow:
    """Return the article that an effect is about, else the law."""
    place = effect.target or effect.to
    number = place.article if place else None
    if number is None or state != "applied":
        return law_node(law)
    return article_node(law, number)


def _fact(
    edge: EdgeType, start: NodeRow, end: NodeRow, decision: Decision, evidence: Evidence
) -> FactRow:
    return FactRow(
        edge,
        start.type,
        start.key,
        end.type,
        end.key,
        valid_from=decision.effective,
        evidence=evidence,
    )
