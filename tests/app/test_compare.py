"""The Compare page: three columns of equal weight, what is general and what is not, numbers, small maps, hostile addresses."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from html import unescape
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import unquote

import pytest
from streamlit.testing.v1 import AppTest

from explorer import resources
from explorer.dataset.model import Effect
from explorer.views.citations import Citations
from explorer.views.compare import read_choice
from explorer.views.comparison import Choice, comparison_html
from explorer.views.effects import SHOWN, effect_rows, meaning
from explorer.views.entries import entry_html
from explorer.views.panel import TREATMENTS
from explorer.views.words import Words
from tests.app.conftest import VALID, write_atlas
from tests.app.test_conditions import HOSTILE, body
from tests.app.test_explore import opened

AUDIENCES = ("patient", "therapist", "educator")
CHOICES = [Choice(), Choice(region="low_back"), Choice(condition="knee_osteoarthritis"),
           Choice(region="elbow", condition="tennis_elbow", side="left"), Choice(condition="hay_fever")]
NUMBER = re.compile(r"\d+(?:[.,]\d+)*")
SMALL = 60_000
"""Bytes that a small map may weigh."""


@pytest.fixture(autouse=True)
def small_data(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Every number and every map counts, so the real dataset and the real atlas are used instead of the small ones."""
    monkeypatch.delenv("NEEDLING_DATA", raising=False)
    monkeypatch.delenv("NEEDLING_ATLAS", raising=False)
    resources.atlas.cache_clear()
    yield
    resources.atlas.cache_clear()


def page(**params: str) -> AppTest:
    return opened("compare", **params)


def told(choice: Choice, dark: bool = False) -> str:
    return comparison_html(resources.catalogue(), choice, dark)


def rows(html: str) -> dict[str, str]:
    """The markup of each row, by its id."""
    table = html[html.index('role="table"'):html.index('<section class="values"')]
    parts = re.split(r'<div class="row" role="rowgroup" data-row="([a-z_]+)">', table)[1:]
    return dict(zip(parts[::2], parts[1::2], strict=True))


class _Text(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.parts: list[str] = []
        self.cites = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.cites += (self.cites > 0 and tag == "span") or (tag == "span" and "cited" in (dict(attrs).get("class") or ""))

    def handle_endtag(self, tag: str) -> None:
        self.cites -= self.cites > 0 and tag == "span"

    def handle_data(self, data: str) -> None:
        if not self.cites:
            self.parts.append(data)


def text_of(html: str) -> str:
    """What can be read, without the numbers of the sources."""
    parser = _Text()
    parser.feed(html)
    return " ".join(parser.parts)


def all_effects() -> list[Effect]:
    return [one for condition in resources.catalogue().conditions.values() for option in TREATMENTS
            for one in getattr(condition, option).effects]


@pytest.mark.parametrize("audience", AUDIENCES)
@pytest.mark.parametrize("choice", CHOICES)
def test_each_row_has_three_cells_in_the_same_order(choice: Choice, audience: str) -> None:
    found = rows(told(Choice(choice.region, choice.condition, choice.side, audience)))
    wanted = set(resources.catalogue().comparisons)
    assert set(found) - {"what_is_done"} == wanted
    assert ("what_is_done" in found) == bool(choice.region or choice.condition)
    for markup in found.values():
        assert re.findall(r'class="cell way (\w+)"', markup) == list(TREATMENTS)


def test_what_is_general_is_told_apart_from_what_is_about_the_choice() -> None:
    found = rows(told(Choice(region="low_back", condition="low_back_pain")))
    for row, general in (("evidence", True), ("what_is_done", False), ("guidelines", True), ("what_it_feels_like", True)):
        for cell in found[row].split('role="cell"')[1:4]:
            own = cell.count('class="about-what own"')
            assert own >= 1, row
            assert ("In general" in cell) == general, row
            assert not general or cell.index('class="about-what own"') < cell.index("In general")
            assert ('class="general"' in cell) == general, row
    assert "about-what own" not in found["cost"]
    assert 'class="general"' not in "".join((found["cost"], *rows(told(Choice())).values()))
    assert "In general" not in "".join(rows(told(Choice())).values())


def test_no_treatment_is_told_once_below_its_row() -> None:
    catalogue = resources.catalogue()
    found = rows(told(Choice()))
    assert {id_ for id_, markup in found.items() if '"note-lead">With no treatment' in markup} == {
        row.id for row in catalogue.comparisons.values() if row.no_treatment}
    statement = catalogue.comparisons["evidence"].no_treatment
    assert statement is not None
    assert statement.plain in unescape(found["evidence"])


def test_a_region_tells_its_own_soreness_harms_and_precautions() -> None:
    region = resources.catalogue().region("low_back")
    found = rows(told(Choice(region="low_back")))
    assert region.soreness.statement.plain in unescape(found["soreness"])
    assert region.risks[0].statement.plain in unescape(found["harms"])
    assert region.tell_your_practitioner[0].plain in unescape(found["who_should_not"])


@pytest.mark.parametrize("region", ["side_of_neck", "elbow"])
def test_emergencies_and_what_to_do_come_first_and_are_not_folded(region: str) -> None:
    html = unescape(told(Choice(region=region)))
    flags = resources.catalogue().red_flags_of(region)
    unfolded, folded = html.split('aria-label="Red flags">')[1].split("<details>", 1)
    folded = folded[:folded.index("</details>")]
    assert "Call your local emergency number now" in unfolded[:unfolded.index("<ul>")]
    for flag in flags:
        shown, other = (unfolded, folded) if flag.urgency == "emergency" else (folded, unfolded)
        assert flag.statement.plain in shown
        assert flag.what_to_do.plain in shown
        assert flag.statement.plain not in other
    assert f"need a doctor first ({sum(flag.urgency != 'emergency' for flag in flags)})" in folded
    assert html.index('aria-label="Red flags"') < html.index("The choice you can make")


@lru_cache(maxsize=1)
def known_numbers() -> frozenset[str]:
    """Numbers of the dataset as they may be written on the page."""
    catalogue = resources.catalogue()
    entries = (catalogue.comparisons, catalogue.personal_values, catalogue.disagreements, catalogue.regions, catalogue.conditions,
               catalogue.red_flags, catalogue.glossary)
    found = set(NUMBER.findall(" ".join(repr(one) for kind in entries for one in kind.values())))
    found |= {f"{float(one):g}" for one in found if one.count(".") < 2 and "," not in one}
    found |= set(NUMBER.findall(f"{catalogue.info.released} {catalogue.info.version} {' '.join(catalogue.acupoints)}"))
    found |= {f"{one.value * 100:g}" for one in all_effects() if one.measure == "RD" and one.unit is None}
    spans = [span for region in catalogue.regions.values() for span in (
        region.soreness.onset_hours, region.soreness.peak_hours, region.soreness.gone_by_hours)]
    found |= {f"{hour / 24:g}" for span in spans for hour in span}
    return frozenset(found | {"95", "100"})


@pytest.mark.parametrize("audience", AUDIENCES)
@pytest.mark.parametrize("choice", CHOICES)
def test_every_number_on_the_page_stands_in_the_dataset(choice: Choice, audience: str) -> None:
    html = told(Choice(choice.region, choice.condition, choice.side, audience))
    html = re.sub(r'<details class="sources">.*?</details>', "", html)
    counted = re.compile(r"<summary>[^<]*\(\d+\)</summary>|<summary>\d+ more numbers?</summary>|<summary><strong>.*?</summary>")
    assert set(NUMBER.findall(text_of(counted.sub("", html)))) - known_numbers() == set()


def test_every_effect_has_words_and_its_own_numbers() -> None:
    catalogue = resources.catalogue()
    words = Words(catalogue, "patient", Citations(catalogue.sources))
    for condition in catalogue.conditions.values():
        for option in TREATMENTS:
            effects = getattr(condition, option).effects
            for effect, row in zip(effects, effect_rows(words, effects, "Acupuncture"), strict=True):
                value = effect.value * 100 if effect.measure == "RD" and effect.unit is None else effect.value
                assert row.number.replace("\N{MINUS SIGN}", "-").split()[0] == f"{round(value, 6):g}"
                assert (" to " in row.interval) == (effect.low is not None)
                assert row.sources
                assert ("No clear difference" in row.meaning) == (effect.favours == "neither")
                assert ("worse" in row.meaning) <= (effect.favours == "comparator")


def effect(**changed: object) -> Effect:
    values = {"outcome": "Pain (lower is better)", "comparator": "sham", "measure": "SMD", "value": -0.5,
              "time_point": "3 months", "favours": "treatment", "certainty": "low", "source": "seed000"}
    return Effect.model_validate(values | changed)


@pytest.mark.parametrize(("changed", "words"), [
    ({}, "Acupuncture did better than sham: a medium difference."),
    ({"value": 0.15}, "a very small difference"), ({"value": -0.3}, "a small difference"), ({"value": 1.2}, "a large difference"),
    ({"favours": "comparator"}, "Acupuncture did worse than sham: a medium difference."),
    ({"favours": "neither"}, "No clear difference was seen between acupuncture and sham."),
    ({"measure": "MD", "value": -1.2, "unit": "points"}, "by 1.2 points on average"),
    ({"measure": "RR", "value": 1.4}, "1.4 times as often with acupuncture as with sham"),
    ({"measure": "OR", "value": 0.6}, "The odds of it with acupuncture were 0.6 times those with sham."),
    ({"measure": "RD", "value": 20, "unit": "more of 100 people"}, "Of 100 people, about 20 more than with sham."),
    ({"measure": "RD", "value": -0.15}, "Of 100 people, about 15 fewer than with sham."),
    ({"measure": "NNT", "value": 6}, "Of 6 people treated, about one more is helped than with sham."),
    ({"measure": "percent", "value": 59, "unit": "of 100 people"}, "59 of 100 people with acupuncture, next to sham."),
    ({"comparator": "not stated in what we read"}, "did better than the comparison"),
])
def test_numbers_in_plain_words(changed: dict[str, object], words: str) -> None:
    assert words in meaning(effect(**changed), "Acupuncture")


def test_a_condition_shows_all_its_numbers_and_says_when_there_are_none() -> None:
    catalogue = resources.catalogue()
    for condition in catalogue.conditions.values():
        for html in (told(Choice(condition=condition.id)), entry_html(catalogue, "condition", condition.id, "patient")):
            counts = [len(getattr(condition, option).effects) for option in TREATMENTS]
            assert html.count('<li class="effect') == sum(counts), condition.id
            assert html.count('class="more-effects"') == sum(count > SHOWN for count in counts)
            assert html.count("No numbers found") == counts.count(0)


def maps(html: str) -> list[tuple[str, str]]:
    return [(unquote(src), unescape(alt)) for src, alt in re.findall(r'<img src="([^"]+)" alt="([^"]+)">', html)]


@pytest.mark.parametrize("dark", [False, True])
@pytest.mark.parametrize("choice", [*CHOICES, Choice(region="knee"), Choice(region="hand", side="right")])
def test_small_maps_show_the_same_body_for_both_treatments(choice: Choice, dark: bool) -> None:
    html = told(choice, dark)
    found = maps(html)
    assert found
    assert sum(map(len, re.findall(r'<img src="([^"]+)"', html))) < 2 * SMALL
    half = len(found) // 2
    for (dry, dry_alt), (acupuncture, acupuncture_alt) in zip(found[:half], found[half:], strict=True):
        assert re.findall(r'viewBox="[^"]+"', dry) == re.findall(r'viewBox="[^"]+"', acupuncture)
        assert "trigger point" in dry_alt
        assert "acupuncture point" in acupuncture_alt
        for alt in (dry_alt, acupuncture_alt):
            assert re.search(r"is on the left of the drawing\.$", alt)
        assert dry.count("<path") == acupuncture.count("<path") >= 2
        assert "url(" not in dry
    assert "Patient’s right" in html or "patient’s right" in html or choice.side == "left"


def test_maps_mark_as_many_points_as_they_say() -> None:
    for svg, alt in maps(told(Choice(region="low_back"))):
        said = int(re.search(r"with (\d+) ", alt)[1])  # type: ignore[index]
        marks = re.findall(r' d="([^"]*)"', svg)[-1]
        assert marks.count("M") == said > 0


def test_a_side_leaves_out_the_other() -> None:
    def number(side: str | None) -> int:
        (_, alt) = maps(told(Choice(region="low_back", side=side)))[0]
        return int(re.search(r"with (\d+) ", alt)[1])  # type: ignore[index]
    assert 0 < number("left") < number(None)


def test_personal_values_lead_to_rows_that_are_there() -> None:
    html = told(Choice())
    section = html[html.index('<section class="values"'):html.index('<section class="questions"')]
    leads = re.findall(r'href="#row-(\w+)"', section)
    assert len(re.findall(r'class="value"', section)) == len(resources.catalogue().personal_values)
    assert set(leads) <= set(re.findall(r'id="row-(\w+)"', html))


def test_disagreements_tell_every_position_and_what_research_says() -> None:
    catalogue = resources.catalogue()
    html = unescape(told(Choice()))
    section = html[html.index('<section class="questions"'):html.index('<section class="made"')]
    first = next(iter(re.findall(r"<summary>(.*?)</summary>", section)))
    assert first == catalogue.disagreements["dry_needling_and_acupuncture"].question
    for one in catalogue.disagreements.values():
        assert one.question in section
        assert one.what_research_says.plain in section
        assert all(position.who in section and position.statement.plain in section for position in one.positions)


def test_decision_aid_criteria() -> None:
    """The IPDAS criteria that docs/ipdas.md points to are on the page."""
    catalogue = resources.catalogue()
    html = unescape(told(Choice(condition="low_back_pain")))
    assert catalogue.conditions["low_back_pain"].what_it_is.plain in html
    assert "The choice you can make" in html
    assert "none for now" in html
    for text in (catalogue.info.update_policy, str(catalogue.info.released), "Funding", "How sure"):
        assert text in html
    features = {row.feature for row in catalogue.comparisons.values()} - {None}
    assert features == {"advantage", "drawback"}
    cited = {str(number) for run in re.findall(r'aria-label="Sources? ([^"]+)"', html) for first, *last in [
        list(map(int, part.split("–"))) for part in run.split(", ")] for number in range(first, (last or [first])[0] + 1)}
    assert cited == set(re.findall(r'id="source-(\d+)"', html))


@pytest.mark.parametrize("text", HOSTILE)
@pytest.mark.parametrize("key", ["region", "condition", "audience", "side"])
def test_unknown_and_hostile_values_get_a_friendly_line(key: str, text: str) -> None:
    choice, notes = read_choice(resources.catalogue(), {key: text})
    assert choice == Choice()
    assert len(notes) == 1
    assert "This guide has no" in notes[0]


@pytest.mark.parametrize("text", HOSTILE[:3])
def test_hostile_values_are_text_on_the_page(text: str) -> None:
    shown = body(page(region=text, condition=text))
    assert shown.count("This guide has no") == 2
    assert "<script" not in shown
    assert "<img src=x" not in shown
    assert "In general, for any place on the body" in shown


def test_the_controls_show_the_address_and_write_it() -> None:
    app = page(region="low_back", side="left", audience="therapist")
    assert [one.value for one in app.selectbox] == ["low_back", ""]
    assert "patient’s left" in body(app)
    app.selectbox[1].set_value("low_back_pain").run()
    assert app.query_params["condition"] in ("low_back_pain", ["low_back_pain"])
    assert "Low back pain" in body(app)
    app.selectbox[0].set_value("").run()
    assert "region" not in app.query_params


def test_a_dataset_with_little_in_it_still_compares(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("NEEDLING_DATA", str(VALID))
    monkeypatch.setenv("NEEDLING_ATLAS", str(write_atlas(tmp_path / "atlas")))
    resources.atlas.cache_clear()
    catalogue = resources.catalogue()
    for region in (None, *catalogue.regions):
        for condition in (None, *catalogue.conditions):
            found = rows(told(Choice(region=region, condition=condition)))
            assert all(markup.count('role="cell"') >= 3 for markup in found.values())
