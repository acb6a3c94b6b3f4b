"""The change of several laws on one day, as the demo shows it: each item once."""

from collections import Counter
from collections.abc import Iterator, Sequence

from api.answers.wording import counts, one_line, place, shortened
from queries.impact.answer import Hit, ImpactAnswer
from queries.rules.consequences import Consequence, words_of

_SHOWN_OF_A_CLASS = 3


def impact_lines(answers: Sequence[ImpactAnswer]) -> Iterator[str]:
    """Yield what the laws' repeal breaks together: counts, then some items of each class."""
    hits = hits_by_item(answers)
    repealed = "、".join(f"《{answer.law.title}》" for answer in answers)
    reason = next((a.law.repealed_by for a in answers if a.law.repealed_by), None)
    day = answers[0].as_of
    yield f"{day} 起废止（{reason or '所问之日'}）：{repealed}"
    yield f"涉及 {len(hits)} 项，每项只计一次："
    by_class = Counter(hit.class_ for hit in hits)
    for code, count in by_class.most_common():
        yield f"  {words_of(Consequence(code)).label}：{count} 项"
    yield f"按单位：{counts(Counter(hit.department for hit in hits).most_common())}"
    for code, count in by_class.most_common():
        words = words_of(Consequence(code))
        yield ""
        yield f"【{words.label}】{count} 项。{words.what_to_do}"
        of_class = [hit for hit in hits if hit.class_ == code]
        for hit in of_class[:_SHOWN_OF_A_CLASS]:
            yield from _hit_lines(hit)
        if count > _SHOWN_OF_A_CLASS:
            yield f"  …… 另有 {count - _SHOWN_OF_A_CLASS} 项"


def _hit_lines(hit: Hit) -> Iterator[str]:
    yield f"  · {one_line(hit.item.name)}（{hit.item.type}，{hit.department}）"
    yield f"    位置：{place(hit.item.source)}"
    yield f"    证据：{shortened(hit.evidence)}"
    for successor in hit.successors[:1]:
        where = f"《{successor.name}》{successor.label}"
        yield f"    接续：{where}（把握 {successor.score:g}，待确认）"


def hits_by_item(answers: Sequence[ImpactAnswer]) -> list[Hit]:
    """Return each item once, the most severe first.

    An item that cites several of the laws counts by a hit whose words live on elsewhere, where
    there is one: it is to be re-cited then. Else it counts by its most severe hit.
    """
    hits = [hit for answer in answers for hit in answer.hits]
    of_item: dict[str, Hit] = {}
    for hit in sorted(hits, key=lambda hit: (not hit.successors, hit.order)):
        of_item.setdefault(hit.item.key, hit)
    return sorted(of_item.values(), key=lambda hit: hit.order)
