"""Search: everything by its names, and what the entries of conditions, techniques and words say."""

from explorer.views.search import search

search()
