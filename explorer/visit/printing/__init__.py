"""Sheets on paper: PDF, a page to print, plain text. Made when asked for and handed back; nothing is kept."""

from explorer.visit.printing.page import html
from explorer.visit.printing.paper import PAPERS, pdf, warm_up
from explorer.visit.printing.plain import text

__all__ = ["PAPERS", "html", "pdf", "text", "warm_up"]
