"""Explore: the body map, and what matters at the chosen place."""

from explorer.views.explore import explore

explore()
