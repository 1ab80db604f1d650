"""Risks of both treatments, in numbers and pictures."""

from explorer.views.risks import risks

risks()
