"""Safety check: red flags of a place first, then questions whose answers say what to tell and what to leave out."""

from explorer.views.safety import safety

safety()
