"""Numbers as English words, for texts that hold digits."""
from __future__ import annotations

import re

_SMALL = (
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen "
    "seventeen eighteen nineteen"
).split()
_TENS = "zero ten twenty thirty forty fifty sixty seventy eighty ninety".split()


def cardinal(value: int) -> str:
    """Say a number from 0 to 999 999 999, British style ("two hundred and five")."""
    if value < 20:
        return _SMALL[value]
    if value < 100:
        return _TENS[value // 10] + (f" {_SMALL[value % 10]}" if value % 10 else "")
    if value < 1000:
        rest = value % 100
        return f"{_SMALL[value // 100]} hundred" + (f" and {cardinal(rest)}" if rest else "")
    unit, name = (1000, "thousand") if value < 1_000_000 else (1_000_000, "million")
    rest = value % unit
    return f"{cardinal(value // unit)} {name}" + (f" {cardinal(rest)}" if rest else "")


def year(value: int) -> str:
    """Say a year from 1100 to 2099 the way dates are read ("nineteen oh five")."""
    high, low = divmod(value, 100)
    if low == 0:
        return f"{cardinal(high)} hundred" if high % 10 else cardinal(value)
    return f"{cardinal(high)} " + (f"oh {_SMALL[low]}" if low < 10 else cardinal(low))


def spell_numbers(text: str) -> str:
    """Replace digit runs by words; four digits from 1100 to 1999 are read as a year."""

    def say(match: re.Match[str]) -> str:
        value = int(match.group().replace(",", ""))
        return year(value) if 1100 <= value < 2000 and "," not in match.group() else cardinal(value)

    return re.sub(r"\d{1,3}(?:,\d{3})+|\d+", say, text)
