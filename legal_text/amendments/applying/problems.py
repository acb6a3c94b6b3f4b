"""What hinders an effect from being applied: kind and a sentence, kept beside the effect."""

from dataclasses import dataclass, field, replace

from legal_text.amendments.model import Effect, State
from legal_text.anomalies import Anomaly

_STATES: dict[str, State] = {
    "article_missing": "target_missing",
    "place_missing": "target_missing",
    "words_missing": "target_missing",
    "heading_missing": "target_missing",
    "contradiction": "ambiguous",
    "ambiguous": "ambiguous",
    "numbers_conflict": "ambiguous",
}


@dataclass(slots=True)
class Problems:
    """The effects that were not applied, with why, and what else was noticed."""

    failed: dict[int, tuple[str, str]] = field(default_factory=dict)
    anomalies: list[Anomaly] = field(default_factory=list)

    def fail(self, effect: Effect, kind: str, message: str) -> None:
        """Say why an effect isn't applied; the first reason stands."""
        if id(effect) not in self.failed:
            self.failed[id(effect)] = (kind, message)
            self.anomalies.append(Anomaly(kind, effect.span, message))

    def note(self, effect: Effect, kind: str, message: str) -> None:
        """Say what is noteworthy about an effect that is applied."""
        self.anomalies.append(Anomaly(kind, effect.span, message))

    def has(self, effect: Effect) -> bool:
        """Say whether an effect failed."""
        return id(effect) in self.failed

    def kinds(self) -> set[str]:
        """Return the kinds of what failed."""
        return {kind for kind, _ in self.failed.values()}

    def stated(self, effect: Effect) -> Effect:
        """Return the effect with the state that applying it gave."""
        failed = self.failed.get(id(effect))
        if failed is None:
            return effect
        kind, message = failed
        return replace(effect, state=_STATES.get(kind, effect.state), reason=message)
