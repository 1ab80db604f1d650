"""Take away in a browser: a file is saved and opened, a view of the map becomes a picture, axe."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from openpyxl import load_workbook
from playwright.sync_api import expect

from tests.browser.conftest import DESKTOP, PHONE, Open, Scheme, settled
from tests.browser.test_access import serious_findings

pytestmark = pytest.mark.browser


def test_a_table_is_made_saved_and_opened(open_page: Open, tmp_path: Path) -> None:
    page = open_page("/take-away?what=tables&kind=stages", ready=False)
    settled(page)
    page.get_by_role("button", name="Make the tables").click()
    expect(page.get_by_text("Ready:")).to_be_visible()
    with page.expect_download() as saved:
        page.get_by_role("button", name="Save the file").click()
    file = tmp_path / saved.value.suggested_filename
    saved.value.save_as(file)
    assert file.name == "needling-explorer-stages.xlsx"
    assert {"Read me", "Fields", "stages"} <= set(load_workbook(file).sheetnames)


def test_the_view_of_the_map_becomes_a_picture(open_page: Open) -> None:
    page = open_page("/?muscle=soleus&side=left&view=back")
    settled(page)
    deep = page.get_by_role("radio", name="Deep muscles")
    deep.click()
    expect(page).to_have_url(re.compile("layer=deep"))
    expect(deep).to_have_attribute("aria-checked", "true")
    color, ground = deep.evaluate("""(one) => ["color", "backgroundColor"].map((name) =>
      parseInt(getComputedStyle(one)[name].replace("rgb(", "")))""")
    assert abs(color - ground) > 100, "the name of the chosen layer cannot be read under the mouse"
    settled(page)
    page.get_by_role("link", name="Save this view as a picture").click()
    expect(page).to_have_url(re.compile(r"/take-away\?(?=.*muscle=soleus)(?=.*side=left)(?=.*view=back)(?=.*layer=deep)"))
    expect(page.locator(".preview img")).to_have_attribute("alt", re.compile("Back, deep.*left side.*Soleus"))


@pytest.mark.parametrize(("size", "scheme", "query"), [
    (PHONE, "dark", "?region=calf&overlays=acupoints+lines"), (DESKTOP, "light", "?what=cards&region=calf")])
def test_axe_finds_nothing_serious(open_page: Open, size: tuple[int, int], scheme: Scheme, query: str) -> None:
    page = open_page(f"/take-away{query}", size, scheme, ready=False)
    expect(page.locator(".terms")).to_be_visible()
    assert serious_findings(page) == []
