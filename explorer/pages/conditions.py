"""Conditions, ways of care and words: lists, and the entry that the address names."""

from explorer.views.conditions import conditions

conditions()
