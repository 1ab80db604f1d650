"""Dry needling, acupuncture and other care or none, side by side."""

from explorer.views.compare import compare

compare()
