"""A person's own words: what of them cannot be shown or printed anywhere."""

from __future__ import annotations

import re

_UNSHOWABLE = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff]")
_LINE_ENDS = re.compile("\r\n?|[\u0085\u2028\u2029]")


def without_controls(text: str) -> str:
    """The text without control characters, lone surrogates and noncharacters. New lines and tabs stay."""
    return _UNSHOWABLE.sub("", with_line_feeds(text))


def with_line_feeds(text: str) -> str:
    """The text with every end of a line written as a line feed."""
    return _LINE_ENDS.sub("\n", text)
