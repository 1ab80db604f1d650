"""What stands on the sheets."""

from __future__ import annotations

from explorer.dataset.catalogue import Catalogue
from explorer.finding.screening import screen
from explorer.visit import contents
from explorer.visit.plan import Item, Plan, Spot
from explorer.visit.sheet import Bullets, Entries, Ref, Room, Section, Sheet, Table, Ticks, Words
from tests.visit.sheets import DAY, PLAN, SCREENED, item, sheet_of


def section(sheet: Sheet, id_: str) -> Section | None:
    return next((one for one in sheet.sections if one.id == id_), None)


def words_of(part: object) -> list[Words]:
    """Every run of words in a part of a sheet."""
    if isinstance(part, Words):
        return [part]
    if isinstance(part, str) or not (isinstance(part, tuple) or hasattr(part, "__slots__")):
        return []
    inner = part if isinstance(part, tuple) else [getattr(part, name) for name in part.__slots__]  # type: ignore[attr-defined]
    return [words for one in inner for words in words_of(one)]


def text_of(part: object) -> str:
    return "\n".join(f"{words.lead} {words.text}".strip() for words in words_of(part))


def test_marks_have_the_letters_of_the_screen_and_entries_numbers() -> None:
    assert contents.signs(PLAN) == {"n2": "A", "n3": "B", "n1": "1", "n4": "2", "n5": "3"}


def test_the_signs_of_the_list_are_those_of_the_figures() -> None:
    for kind in ("patient", "treatment"):
        sheet = sheet_of(kind=kind)
        listed = {entry.sign for one in sheet.sections for block in one.blocks if isinstance(block, Entries)
                  for entry in block.items}
        assert listed == {sign.sign for figure in sheet.figures for sign in figure.signs}


def test_the_ids_of_a_sheet_are_those_of_the_plan() -> None:
    assert set(sheet_of().refs) == {Ref(one.kind, one.ref) for one in PLAN.items if one.ref}
    for kind in ("treatment", "clinical"):
        assert sheet_of(kind=kind).refs == tuple(Ref(step.kind, step.ref) for step in PLAN.treatment.steps)


def test_what_hurts_is_told_in_the_order_of_the_plan() -> None:
    hurts = section(sheet_of(), "hurts")
    assert hurts is not None
    (block,) = hurts.blocks
    assert isinstance(block, Entries)
    assert [(one.sign, one.name, one.aside) for one in block.items] == [
        ("1", "Back of the neck", "left, 4 out of 10"), ("A", "Top of the shoulder", "right, 7 out of 10"),
        ("B", "A place I marked: front", "left, 2 out of 10")]
    assert block.items[0].lines == (Words("dull ache, sharp or stabbing", (), "Feels:"),)
    assert block.items[1].lines == (Words("March", (), "Since:", own=True), Words("Worse at my desk.", own=True))


def test_chosen_and_own_questions_have_room_for_an_answer(catalogue: Catalogue) -> None:
    questions = section(sheet_of(), "questions")
    assert questions is not None
    chosen = catalogue.region("top_of_shoulder").questions_to_ask[0].plain
    assert questions.blocks == (
        Bullets(((Words(chosen),), (Words("Can I go swimming the same day?", own=True),)), room=1),)


def test_a_sheet_without_questions_has_room_for_them() -> None:
    questions = section(sheet_of(Plan()), "questions")
    assert questions is not None
    assert isinstance(questions.blocks[0], Room)


def test_answers_to_the_safety_check_are_told_only_when_chosen(catalogue: Catalogue) -> None:
    lines = screen(catalogue, None, dict.fromkeys(SCREENED, True)).lines
    assert lines
    for make in (contents.patient_sheet, contents.clinical_sheet):
        told = section(make(catalogue, PLAN, lines, DAY), "safety")
        assert told is not None
        silent = make(catalogue, PLAN.model_copy(update={"with_safety": False}), lines, DAY)
        assert section(silent, "safety") is None
        assert lines[0].reason.statement.plain not in text_of(silent.sections)


def test_the_handout_never_tells_the_safety_check() -> None:
    assert section(sheet_of(kind="treatment"), "safety") is None


def test_red_flags_are_there_whatever_the_plan_holds(catalogue: Catalogue) -> None:
    for plan in (Plan(), PLAN):
        for kind in ("patient", "treatment", "clinical"):
            flags = section(sheet_of(plan, kind), "red_flags")
            assert flags is not None
            assert flags.tone == "red_flag"
            assert catalogue.term("urgency", "emergency").description in text_of(flags)


def test_red_flags_are_those_of_the_places(catalogue: Catalogue) -> None:
    knee = text_of(section(sheet_of(Plan(items=(item(1, "region", ref="knee"),))), "red_flags")).lower()
    named = {flag.plain_name.lower() for flag in catalogue.red_flags_of("knee")}
    assert all(name in knee for name in named)
    assert "signs of a heart attack" not in knee


def test_statements_carry_sources_and_all_of_them_are_listed(catalogue: Catalogue) -> None:
    for kind in ("patient", "treatment", "clinical"):
        sheet = sheet_of(kind=kind)
        cited = {number for words in words_of(sheet.sections) for number in words.sources}
        assert cited == {source.number for source in sheet.sources}
        assert [source.number for source in sheet.sources] == list(range(1, len(sheet.sources) + 1))
        assert all(source.text for source in sheet.sources)


def test_no_words_of_a_person_are_told_as_words_of_the_dataset() -> None:
    mine = "zq7 my own words"
    treatment = PLAN.treatment.model_copy(update={
        "goals": (mine,), "interval": mine, "watch_for": mine, "aftercare_note": mine,
        "steps": tuple(step.model_copy(update={"position": mine, "note": mine}) for step in PLAN.treatment.steps)})
    plan = PLAN.model_copy(update={
        "name": mine, "practitioner": mine, "treatment": treatment,
        "items": tuple(one.model_copy(update={"note": mine, "since": mine, "text": mine}) for one in PLAN.items)})
    for kind in ("patient", "treatment", "clinical"):
        sheet = sheet_of(plan, kind)
        everything = words_of((sheet.name, sheet.practitioner, *sheet.sections))
        found = [words for words in everything if mine in words.text + words.lead]
        assert found
        assert all(words.own and mine not in words.lead for words in found)


def test_the_handout_is_plain_and_the_copy_clinical(catalogue: Catalogue) -> None:
    technique = catalogue.techniques["deep_dry_needling"]
    handout, copy = text_of(sheet_of(kind="treatment").sections), text_of(sheet_of(kind="clinical").sections)
    assert technique.what_is_done.plain in handout
    assert technique.what_is_felt.plain in handout
    assert technique.name in copy
    avoided = catalogue.muscle("upper_trapezius").dry_needling.what_is_avoided
    assert avoided.clinical in copy
    assert avoided.clinical not in handout


def test_steps_are_numbered_in_their_order(catalogue: Catalogue) -> None:
    steps = section(sheet_of(kind="treatment"), "steps")
    assert steps is not None
    assert isinstance(steps.blocks[0], Entries)
    assert [one.sign for one in steps.blocks[0].items] == ["1", "2", "3"]
    table = section(sheet_of(kind="clinical"), "steps")
    assert table is not None
    assert isinstance(table.blocks[0], Table)
    assert [row[1][0].text for row in table.blocks[0].rows] == ["Upper trapezius, right", "Infraspinatus 1, right",
                                                                "LI4 (Hegu), both sides"]


def test_consent_is_ticked_where_it_was_talked_through(catalogue: Catalogue) -> None:
    handout, copy = section(sheet_of(kind="treatment"), "consent"), section(sheet_of(kind="clinical"), "consent")
    assert handout is not None
    assert copy is not None
    assert isinstance(handout.blocks[0], Ticks)
    assert isinstance(copy.blocks[0], Ticks)
    assert [tick.done for tick in handout.blocks[0].items] == [True]
    assert len(copy.blocks[0].items) == len(catalogue.consent_points)
    assert sum(tick.done for tick in copy.blocks[0].items) == 1
    nothing = PLAN.model_copy(update={"treatment": PLAN.treatment.model_copy(update={"consent": ()})})
    assert section(sheet_of(nothing, "treatment"), "consent") is None
    to_tick = section(sheet_of(nothing, "clinical"), "consent")
    assert to_tick is not None
    assert isinstance(to_tick.blocks[0], Ticks)
    assert not any(tick.done for tick in to_tick.blocks[0].items)


def test_the_course_and_the_review_are_told() -> None:
    told = text_of(section(sheet_of(kind="treatment"), "course"))
    assert told == "Number of sessions: 4\nTime between them: once a week\nReview: 12 January 2027"


def test_aftercare_in_short_is_in_the_dataset(catalogue: Catalogue) -> None:
    assert set(contents.AFTERCARE_IN_SHORT) <= set(catalogue.aftercare)


def test_unknown_ids_are_left_out() -> None:
    plan = Plan(items=(Item(key="n1", kind="muscle", ref="no_such"), Item(key="n2", kind="condition", ref="no_such"),
                       Item(key="n3", kind="mark", ref="no_such", spot=Spot(view="front", x=0, y=-1300))))
    sheet = sheet_of(plan)
    assert sheet.refs == ()
    assert section(sheet, "hurts") is not None
    assert "no_such" not in repr(sheet)
