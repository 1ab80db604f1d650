"""The titles of documents."""

from __future__ import annotations

import pytest

from explorer import resources
from explorer.views.titles import document_title


@pytest.mark.parametrize(("page", "params", "title"), [
    ("Explore", {}, "Explore"),
    ("Explore", {"region": "calf", "side": "left"}, "Calf"),
    ("Explore", {"region": "calf", "muscle": "soleus"}, "Soleus"),
    ("Explore", {"muscle": "soleus", "acupoint": "BL57"}, "BL57 Chengshan"),
    ("Explore", {"region": "<b>", "muscle": "", "audience": "nobody"}, "Explore"),
    ("Conditions", {"condition": "calf_pain"}, "Sore calf"),
    ("Conditions", {"condition": "calf_pain", "audience": "therapist"}, "Calf pain"),
    ("Compare", {"region": "calf"}, "Calf · Compare"),
])
def test_a_title_names_what_is_looked_at(page: str, params: dict[str, str], title: str) -> None:
    assert document_title(resources.catalogue(), page, params) == f"{title} · Needling Explorer"
