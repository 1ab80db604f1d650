"""Page: My visit."""

from explorer.views.visit import visit

visit()
