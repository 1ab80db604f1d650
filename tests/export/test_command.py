"""`python -m explorer export` as people type it."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

from explorer import commands

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.fixture(autouse=True)
def _read_once(monkeypatch: pytest.MonkeyPatch) -> None:
    from tests.finding.conftest import read_dataset

    monkeypatch.setattr(commands, "load", lambda *_: read_dataset())


def test_a_file_is_written_and_progress_told(here: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert commands.main(["export", "figure", "--muscle", "soleus", "--side", "left"]) == 0
    said = capsys.readouterr()
    assert said.out.startswith("wrote needling-explorer-soleus-left.svg (")
    assert said.err.splitlines()[-1] == "3/3 written as SVG"
    assert (here / "needling-explorer-soleus-left.svg").read_bytes().startswith(b"<?xml")


def test_the_ending_of_the_file_chooses_the_form(here: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert commands.main(["export", "tables", "--kind", "stages", "--out", "mine.json", "--quiet"]) == 0
    assert "stages" in json.loads((here / "mine.json").read_text(encoding="utf-8"))
    assert not capsys.readouterr().err
    assert commands.main(["export", "tables", "--kind", "stages", "--quiet"]) == 0
    assert (here / "needling-explorer-stages.xlsx").read_bytes().startswith(b"PK")


@pytest.mark.parametrize(("words", "said"), [
    (("poster", "--region", "sholder"), "no region `sholder`; did you mean `shoulder`"),
    (("figure", "--muscle", "solius"), "no muscle `solius`; did you mean `soleus`"),
    (("figure", "--view", "front", "--overlays", "dots"), "no overlay `dots`"),
    (("anki",), "one region or of one lesson"),
    (("tables", "--kind", "muscle"), "did you mean `muscles`"),
    (("tables", "--out", "missing/x.csv"), "there is no such folder"),
    (("tables", "--out", "all.csv"), "name it all.zip"),
    (("figure", "--muscle", "soleus", "--out", "soleus.jpg"), "name it soleus.svg"),
    (("tables", "--data", "missing"), "there is no folder missing"),
    (("figure", "--view", "front", "--atlas", "missing"), "index.json"),
])
def test_what_cannot_be_done_is_told(here: Path, capsys: pytest.CaptureFixture[str], words: tuple[str, ...], said: str) -> None:
    assert commands.main(["export", *words]) == 2
    assert said in capsys.readouterr().err
    assert not list(here.iterdir())


def test_a_wrong_word_gets_a_hint(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as left:
        commands.main(["export", "postre"])
    assert left.value.code == 2
    assert "Did you mean `poster`?" in capsys.readouterr().err


def test_exporting_never_loads_the_app() -> None:
    modules = ", ".join(f"explorer.export.{name}" for name in ("anki", "command", "figure", "poster", "tables"))
    done = subprocess.run([sys.executable, "-c", f"import sys, {modules}; sys.exit('streamlit' in sys.modules)"], cwd=ROOT,
                          check=False)
    assert done.returncode == 0


def test_docs_show_commands_that_can_be_parsed() -> None:
    text = (ROOT / "docs" / "export.md").read_text(encoding="utf-8")
    lines = [line.split("python -m explorer ")[1].split("#")[0].split() for line in text.splitlines()
             if line.startswith("python -m explorer export")]
    assert len(lines) > 6
    for words in lines:
        commands.parser().parse_args(words)
