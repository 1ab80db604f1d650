"""The page Take away."""

from explorer.views.take_away import take_away

take_away()
