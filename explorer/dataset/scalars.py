"""What a word in YAML without quotes means here.

YAML 1.1 readers turn `no` into false, `012` into ten and `1:30` into ninety. Such words are refused rather than guessed:
an editor, a script and this project must all read the same dataset.
"""

from __future__ import annotations

import re
from datetime import date

Scalar = str | int | float | bool | date | None

NULLS = frozenset({"", "~", "null", "Null", "NULL"})
BOOLEANS = {"true": True, "True": True, "TRUE": True, "false": False, "False": False, "FALSE": False}
SWITCHES = frozenset({"yes", "no", "on", "off"})
INTEGER = re.compile(r"[-+]?(0|[1-9][0-9]{0,17})")
REAL = re.compile(r"[-+]?([0-9]+\.[0-9]*|\.[0-9]+)([eE][-+]?[0-9]{1,3})?")
DATE = re.compile(r"[0-9]{4}-[0-9]{1,2}-[0-9]{1,2}")
DISPUTED_NUMBER = re.compile(
    r"[-+]?(0[0-9_]+|[0-9]+[eE][-+]?[0-9]+|0o[0-7]+|0b[01_]+|0x[0-9a-fA-F_]+|[0-9][0-9_]*_[0-9_]*|[1-9][0-9_]*(:[0-5]?[0-9])+(\.[0-9_]*)?"
    r"|[1-9][0-9]{18,}|\.(inf|Inf|INF))|\.(nan|NaN|NAN)|[0-9]{4}-[0-9]{1,2}-[0-9]{1,2}([Tt]|[ \t]+)[0-9:.Zz+\-]+")


class UnclearScalarError(ValueError):
    """A word that YAML readers do not agree on. `args`: rule, what was expected, how to mend it."""


def read_scalar(text: str) -> Scalar:
    """The value of a plain scalar. Raises UnclearScalarError for words that readers of YAML read differently."""
    if text in NULLS:
        return None
    if text in BOOLEANS:
        return BOOLEANS[text]
    first = text[0]
    if first.isascii() and first.isalpha():
        if len(text) <= 3 and text.lower() in SWITCHES:
            raise UnclearScalarError(
                "unclear_boolean", "text in quotes, or true or false (many YAML readers take this word for a boolean)",
                f"write \"{text}\" in quotes if the word is meant, true or false if a switch is meant")
        return text
    if INTEGER.fullmatch(text):
        return int(text)
    if REAL.fullmatch(text):
        return float(text)
    if DATE.fullmatch(text):
        try:
            return date.fromisoformat(text)
        except ValueError:
            raise UnclearScalarError("unclear_date", "a date that exists, written year-month-day (2026-01-31)",
                                "correct the date, or put it in quotes if it is text") from None
    if DISPUTED_NUMBER.fullmatch(text):
        raise UnclearScalarError("unclear_number", "a plain number such as 12 or 0.5, or text in quotes "
                            "(YAML readers give this word different values)",
                            "write the number plainly, or put it in quotes if it is text")
    return text
