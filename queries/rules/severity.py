"""How severe a hit is (严重程度): a product of factors that a table gives."""

from functools import cache

from queries.rules.tables import read_rules

FORMULA = (
    "严重程度（0–100）= 后果类别分 × 引用处系数 × 权力类型系数，四舍五入取整；"
    "各分值和系数见规则表 severity.csv"
)


def severity(consequence: str, cited_in: str, power_type: str) -> int:
    """Return the severity, 0 to 100, of a consequence for an item of this type."""
    product = (
        _factor("class", consequence)
        * _factor("cited_in", cited_in)
        * _factor("power_type", power_type)
    )
    return int(product + 0.5)


def power_factor(power_type: str | None) -> float:
    """Return what a type of power counts in a severity: 1 where there is no type."""
    return 1.0 if power_type is None else _factor("power_type", power_type)


def class_score(consequence: str) -> float:
    """Return how grave a class is by itself, whatever the item and wherever it is cited."""
    return _factor("class", consequence)


def _factor(factor: str, key: str) -> float:
    values = _factors()
    return values[factor, key] if (factor, key) in values else values[factor, "*"]


@cache
def _factors() -> dict[tuple[str, str], float]:
    rows = read_rules("severity.csv", "factor", "key", "value", "note", "source")
    return {(row["factor"], row["key"]): float(row["value"]) for row in rows}
