"""Evidence: for a condition, what studies measured for each way of care."""

from explorer.views.evidence import evidence_page

evidence_page()
