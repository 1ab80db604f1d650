"""Sources and about: where everything comes from, and what this guide is not."""

from explorer.views.about import about

about()
