"""Entries that are not a place on the body: conditions, techniques, meridians and words, as HTML."""

from __future__ import annotations

from typing import Any

from explorer.dataset.catalogue import Catalogue
from explorer.dataset.model import Condition
from explorer.views.citations import Citations, reference
from explorer.views.effects import effect_rows, measures_explained, split
from explorer.views.markup import render
from explorer.views.panel import TREATMENTS
from explorer.views.words import Words

ENTRY_KINDS = ("condition", "technique", "meridian", "term")
_LONGEST = 40


def entry_html(catalogue: Catalogue, kind: str, id_: str, audience: str) -> str:
    """The entry, or a friendly line when there is none of this id."""
    words = Words(catalogue, audience, Citations(catalogue.sources))
    entry: Any = _entries(catalogue, kind).get(id_)
    if entry is None:
        shown = id_ if len(id_) <= _LONGEST else id_[:_LONGEST] + "…"
        return render("entry_missing.html", kind=kind, id=shown)
    values: dict[str, Any] = {"kind": kind, "entry": entry, "is_plain": words.is_plain, "audience": audience}
    if kind == "condition":
        values |= _condition(words, entry)
    elif kind == "technique":
        second = entry.name if words.is_plain else entry.plain_name
        values |= {"title": words.name(entry), "second": second, "parts": [
            {"name": "What is done", "statement": words.statement(entry.what_is_done)},
            {"name": "What is felt", "statement": words.statement(entry.what_is_felt)},
            {"name": "What studies show", "statement": words.statement(entry.evidence)}]}
    elif kind == "meridian":
        values |= {"title": f"{entry.id} {entry.name}", "second": entry.plain_name, "course": words.statement(entry.course),
                   "points": [{"id": point.id, "name": point.name} for point in catalogue.acupoints_of_meridian(entry.id)]}
    else:
        text = entry.plain if words.is_plain else entry.clinical
        values |= {"title": entry.term, "second": ", ".join(entry.also), "text": text}
        words.citations.numbers(entry.sources)
    body = render("entry.html", **values)
    cited = [{"number": one.number, "one": reference(catalogue.source(one.id))} for one in words.citations.cited()]
    return render("entry_frame.html", body=body, cited=cited)


def _entries(catalogue: Catalogue, kind: str) -> Any:
    return {"condition": catalogue.conditions, "technique": catalogue.techniques, "meridian": catalogue.meridians,
            "term": catalogue.glossary}[kind]


def _condition(words: Words, condition: Condition) -> dict[str, Any]:
    catalogue = words.catalogue
    # In the order in which they are shown: the sources are numbered as they are cited.
    flags = words.red_flags(condition.red_flags)
    what_it_is = words.statement(condition.what_it_is)
    options = []
    for treatment in TREATMENTS:
        option = getattr(condition, treatment)
        options.append({
            "id": treatment, "name": catalogue.term("treatments", treatment).name, "done": words.statement(option.what_is_done),
            "evidence": words.statement(option.evidence),
            "certainty": catalogue.term("certainty", option.evidence.certainty or "unknown"),
            "effects": split(effect_rows(words, option.effects, catalogue.term("treatments", treatment).name)),
            "guidelines": [{"body": one.body, "year": one.year, "text": one.text,
                            "sources": words.citations.numbers([one.source]),
                            "position": catalogue.term("guideline_positions", one.position).name} for one in option.guidelines],
        })
    return {
        "title": words.name(condition), "second": condition.name if words.is_plain else condition.plain_name,
        "flags": flags, "what_it_is": what_it_is, "options": options,
        "measures": measures_explained(words, [one for treatment in TREATMENTS for one in getattr(condition, treatment).effects]),
        "query": "" if words.is_plain else f"&audience={words.audience}",
        "regions": [{"id": place.id, "name": words.name(place)}
                    for id_ in condition.regions if (place := catalogue.regions.get(id_))],
        "muscles": [{"id": muscle.id, "name": muscle.name}
                    for id_ in condition.muscles if (muscle := catalogue.muscles.get(id_))],
    }
