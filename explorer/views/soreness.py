"""The soreness timeline: three stretches of time on a line from the treatment to three days later."""

from __future__ import annotations

from dataclasses import dataclass

from explorer.dataset.statement import Soreness

_LEAST_WIDTH = 1.5
_TICKS = (0, 24, 48, 72, 96, 120, 144, 168, 192, 216, 240)


@dataclass(frozen=True, slots=True)
class Stretch:
    """A stretch of time: its place on the line in percent, and its words."""

    name: str
    label: str
    words: str
    start: float
    width: float


@dataclass(frozen=True, slots=True)
class Tick:
    at: float
    words: str


@dataclass(frozen=True, slots=True)
class Timeline:
    stretches: tuple[Stretch, ...]
    ticks: tuple[Tick, ...]


def timeline(soreness: Soreness) -> Timeline:
    """The line for `soreness`: three days long, longer when it lasts longer."""
    last = max(72.0, -(-soreness.gone_by_hours[1] // 24) * 24)
    rows = (("onset", "Starts", soreness.onset_hours), ("peak", "Worst", soreness.peak_hours),
            ("gone", "Gone", soreness.gone_by_hours))
    stretches = []
    for name, label, (low, high) in rows:
        width = max((high - low) / last * 100, _LEAST_WIDTH)
        start = min(low / last * 100, 100 - width)
        stretches.append(Stretch(name, label, hours_in_words(low, high), round(start, 1), round(width, 1)))
    step = 24 if last <= 96 else 48
    ticks = [Tick(round(hour / last * 100, 1), _tick(hour)) for hour in _TICKS if hour <= last and hour % step == 0]
    return Timeline(tuple(stretches), tuple(ticks))


def hours_in_words(low: float, high: float) -> str:
    """`0, 8` becomes "within 8 hours", `24, 72` "1 to 3 days"."""
    if high == 0:
        return "at once"
    days = low >= 24 or (low == 0 and high >= 48)
    unit, divisor = ("day", 24) if days and low % 12 == 0 and high % 12 == 0 else ("hour", 1)
    first, last = _number(low / divisor), _number(high / divisor)
    plural = "" if last == "1" else "s"
    if low == 0:
        return f"within {last} {unit}{plural}"
    if low == high:
        return f"after about {last} {unit}{plural}"
    return f"{first} to {last} {unit}{plural}"


def _number(value: float) -> str:
    return str(int(value)) if value == int(value) else f"{value:g}"


def _tick(hour: int) -> str:
    return "Treatment" if hour == 0 else "1 day" if hour == 24 else f"{hour // 24} days"
