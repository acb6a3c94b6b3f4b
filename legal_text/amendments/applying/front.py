"""What stands before the articles while it is changed: the title and the preamble (名称, 引言)."""

from legal_text.amendments.applying.problems import Problems
from legal_text.amendments.model import Effect
from legal_text.law.model import LawText

_FRONT = frozenset(("preamble",))


class Front:
    """The title and the lines of the preamble."""

    def __init__(self, law: LawText, source: str, problems: Problems) -> None:
        """Take them from the old text."""
        self.title = law.title
        first = law.articles[0].span.start if law.articles else len(source)
        self.preamble = [
            line.strip()
            for part in law.other_parts
            if part.kind in _FRONT and part.span.start < first
            for line in part.span.of(source).splitlines()
            if line.strip()
        ]
        self._problems = problems

    def take(self, effect: Effect) -> None:
        """Apply an effect on the title or the preamble."""
        part = effect.target.part if effect.target else None
        if part == "title":
            self._rename(effect)
        elif part in ("preamble", "body"):
            self._change(effect)
        else:
            self._problems.fail(effect, "not_applied", "附件、附表的修改没有应用，请人工处理")

    def _rename(self, effect: Effect) -> None:
        if effect.old is None:
            self.title = (effect.text or self.title).strip("《》")
        elif effect.old in self.title:
            self.title = self.title.replace(effect.old, effect.new or "")
        else:
            message = f"法律名称中没有“{effect.old}”"
            self._problems.fail(effect, "words_missing", message)

    def _change(self, effect: Effect) -> None:
        index = effect.target.ordinal if effect.target else None
        if index is not None:
            at = index if index < 0 else index - 1
            if not -len(self.preamble) <= at < len(self.preamble):
                message = f"引言或者正文没有第{index}段"
                self._problems.fail(effect, "place_missing", message)
                return
            lines = [self.preamble[at]]
        else:
            lines, at = self.preamble, 0
        changed = self._changed(effect, lines)
        if changed is None:
            return
        if index is not None:
            self.preamble[at : at + 1 or None] = changed
        else:
            self.preamble = changed

    def _changed(self, effect: Effect, lines: list[str]) -> list[str] | None:
        if effect.op == "delete":
            return []
        if effect.op == "replace":
            return (effect.text or "").split("\n")
        words = "\n".join(lines)
        if effect.old is None:
            return [*lines, *(effect.new or effect.text or "").split("\n")]
        if effect.old not in words:
            self._problems.fail(effect, "words_missing", f"引言中没有“{effect.old}”")
            return None
        new = effect.new or ""
        if effect.op == "insert_words":
            new = effect.old + new if effect.after else new + effect.old
        return words.replace(effect.old, new).split("\n")

    def exchange(self, effect: Effect) -> int:
        """Exchange words throughout the preamble; return in how many lines they stood."""
        if not effect.old:
            return 0
        hits = sum(effect.old in line for line in self.preamble)
        new = effect.new or ""
        if effect.op == "insert_words":
            new = effect.old + new if effect.after else new + effect.old
        self.preamble = [line.replace(effect.old, new) for line in self.preamble]
        return hits
