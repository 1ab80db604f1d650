"""Workshop: lessons for a class, on the projector."""

from explorer.views.workshop import workshop

workshop()
