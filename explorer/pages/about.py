"""About: what this guide is, what it is not, its data and licences."""

from explorer.views.about import about

about()
