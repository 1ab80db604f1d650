"""Sources: every reference, what we take from it and where it is used."""

from explorer.views.sources import sources_page

sources_page()
