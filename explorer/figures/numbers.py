"""Numbers in words, and how far chance alone could move a share."""

from __future__ import annotations

import math

from explorer.dataset.model import Source

_Z = 1.959964


def by_chance(share: float, n: int) -> tuple[float, float]:
    """The 95 % interval (Wilson) of a share of `n`. It knows chance only: not who was asked, or that one person came often."""
    spread = _Z**2 / n
    middle = (share + spread / 2) / (1 + spread)
    half = _Z / (1 + spread) * math.sqrt(share * (1 - share) / n + spread / (4 * n))
    return max(0.0, middle - half) if share else 0.0, min(1.0, middle + half)


def short_number(value: float) -> str:
    """`7629.0` as "7,629", `18.85` as "19", `1.8855` as "1.9", `0.0087` as "0.0087"."""
    if value == 0:
        return "0"
    digits = max(0, 1 - math.floor(math.log10(abs(value))))
    text = f"{round(value, digits):,.{digits}f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


def one_in(per_10000: float) -> str:
    """A rate as "1 in 100", with two figures that count."""
    times = 10_000 / per_10000
    return f"1 in {short_number(round(times, 1 - math.floor(math.log10(times))))}"


def short_name(source: Source) -> str:
    """How a source is named in a chart: first author and year, else the first words of its title."""
    first = next((author for author in source.authors if not author.startswith("(")), "")
    if first:
        family = first.rsplit(" ", 1)[0] if first.rsplit(" ", 1)[-1].isupper() else first
        return f"{family} {source.year or ''}".strip()
    return f"{' '.join(source.title.split()[:3])} … {source.year or ''}".strip()
