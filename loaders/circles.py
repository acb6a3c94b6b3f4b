"""Circles among things that stand below each other (循环上级)."""

from collections.abc import Collection, Iterator, Mapping
from graphlib import CycleError, TopologicalSorter


def circles_in(above: Mapping[str, Collection[str]]) -> Iterator[tuple[str, ...]]:
    """Yield circles until none is left; a thing above itself is one. No two share a member."""
    left = dict(above)
    while True:
        try:
            TopologicalSorter(left).prepare()
        except CycleError as found:
            circle = tuple(dict.fromkeys(found.args[1]))
            yield tuple(key for key in above if key in circle)
            for key in circle:
                left.pop(key, None)
        else:
            return
