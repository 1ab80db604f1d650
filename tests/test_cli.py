"""The commands as people type them: exit codes, messages, help."""

from __future__ import annotations

import io
import json
import os
import shutil
import subprocess
import sys
from contextlib import redirect_stderr, redirect_stdout
from pathlib import Path
from typing import NamedTuple

import pytest

from explorer import commands
from explorer.dataset.layout import COUNTED, KINDS
from explorer.dataset.rules import all_rules

ROOT = Path(__file__).parent.parent
VALID = "tests/data/valid"
UNDRAWN = ("--without", "undrawn_zone", "--without", "acupoint_off_the_index")
"""The rules that find the small dataset's made-up zone and point missing from the project's atlas."""


class Done(NamedTuple):
    """What a command answered."""

    returncode: int
    stdout: str
    stderr: str


def run(*words: str) -> Done:
    """The command in this process: fast."""
    out, err = io.StringIO(), io.StringIO()
    with redirect_stdout(out), redirect_stderr(err):
        try:
            code = commands.main(words)
        except SystemExit as stop:
            code = int(stop.code or 0)
    return Done(code, out.getvalue(), err.getvalue())


def run_process(*words: str, **environment: str) -> Done:
    """`python -m explorer` in a process of its own, in the project's folder: as people run it."""
    done = subprocess.run([sys.executable, "-m", "explorer", *words], cwd=ROOT, capture_output=True, text=True, check=False,
                          env={**os.environ, "PYTHONIOENCODING": "utf-8", "GITHUB_ACTIONS": "", **environment})
    return Done(done.returncode, done.stdout, done.stderr)


@pytest.fixture(autouse=True)
def in_the_project(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(ROOT)
    monkeypatch.delenv("GITHUB_ACTIONS", raising=False)


@pytest.fixture
def broken(tmp_path: Path) -> Path:
    """A copy of the valid dataset with two faults."""
    folder = Path(shutil.copytree(ROOT / VALID, tmp_path / "broken"))
    for name, old, new in (("muscles/soleus.yaml", "[upper_calf]", "[uper_calf]"), ("zones.yaml", "Upper calf", "TODO calf")):
        path = folder / name
        path.write_text(path.read_text().replace(old, new, 1))
    return folder


def test_check_without_problems() -> None:
    done = run_process("check", VALID, *UNDRAWN)
    assert done == (0, f"no problems in {VALID}\n", "")


def test_check_of_a_dataset_elsewhere_uses_the_atlas_of_the_project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = Path(shutil.copytree(ROOT / VALID, tmp_path / "elsewhere"))
    path = folder / "muscles" / "soleus.yaml"
    path.write_text(path.read_text().replace("structures: [soleus]", "structures: [solus]", 1))
    done = run("check", str(folder), *UNDRAWN)
    assert done.returncode == 1
    assert f"\n{path}:5:14 undrawn_structure: " in done.stdout
    monkeypatch.chdir(tmp_path)
    assert run("check", "elsewhere", *UNDRAWN).stdout.startswith("elsewhere/muscles/soleus.yaml:5:13 ")
    monkeypatch.chdir(folder)
    assert run("check", ".", *UNDRAWN).stdout.startswith("muscles/soleus.yaml:5:13 ")


def test_check_without_an_atlas_is_not_a_clean_check(tmp_path: Path) -> None:
    done = run("check", VALID, "--atlas", str(tmp_path))
    atlas_rules = [rule.name for rule in all_rules() if rule.stage == "atlas"]
    assert (done.returncode, done.stdout) == (2, "")
    assert f"not checked: {len(atlas_rules)} rules ({', '.join(atlas_rules)}): there is no atlas" in done.stderr
    assert f"found nothing in {VALID}, but {len(atlas_rules)} rules could not run" in done.stderr
    left_out = [word for name in atlas_rules for word in ("--without", name)]
    assert run("check", VALID, "--atlas", str(tmp_path), *left_out).returncode == 0


@pytest.mark.parametrize(("file", "left_out"), [("techniques.yaml", ()), ("vocabulary.yaml", ("reading_grade",))])
def test_one_broken_file_brings_no_false_reading_grade(tmp_path: Path, file: str, left_out: tuple[str, ...]) -> None:
    folder = Path(shutil.copytree(ROOT / "data", tmp_path / "data"))
    (folder / file).write_text("- [broken", encoding="utf-8")
    done = run("check", str(folder))
    assert {line.split(":")[0] for line in done.stdout.splitlines()} == {f"{folder}/{file}"}
    assert all(name in done.stderr for name in left_out)


def test_check_prints_every_problem(broken: Path) -> None:
    done = run_process("check", str(broken), *UNDRAWN)
    assert done.returncode == 1
    lines = done.stdout.splitlines()
    assert lines[0] == (f"{broken}/muscles/soleus.yaml:34:19 unknown_reference: found `uper_calf`, but there is no such zone, "
                        "expected an id from zones.yaml; did you mean `upper_calf` or `lower_calf`?")
    assert [line.split(" ")[1] for line in lines] == ["unknown_reference:", "placeholder_text:"]
    assert "2 problems in 2 files" in done.stderr
    assert "Traceback" not in done.stderr


def test_check_in_parts(broken: Path) -> None:
    assert run("check", str(broken), "--only", "zones", *UNDRAWN).stdout.count("\n") == 1
    assert run("check", str(broken), "--only", "conditions/", *UNDRAWN).returncode == 0
    without = run("check", str(broken), *UNDRAWN, "--without", "placeholder_text", "--without", "nonsense")
    assert without.stdout.count("\n") == 1
    assert "no cross-entry rule `nonsense`" in without.stderr


def test_check_annotates_for_continuous_integration(broken: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GITHUB_ACTIONS", "true")
    assert "::error file=" in run("check", str(broken)).stdout


def test_check_on_a_plain_terminal(broken: Path) -> None:
    path = broken / "zones.yaml"
    path.write_text(path.read_text().replace("sided: true", "sided: 膀胱", 1), encoding="utf-8")
    done = run_process("check", str(broken), PYTHONIOENCODING="ascii")
    assert done.returncode == 1
    assert "\\u8180" in done.stdout


def test_check_without_a_folder() -> None:
    done = run("check", "nowhere")
    assert done.returncode == 2
    assert done.stderr == ("cannot go on: there is no folder nowhere; "
                           "name the folder that holds dataset.yaml, regions/, muscles/ ...\n")


def test_check_says_when_the_reading_grade_cannot_be_measured(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
                                                              ) -> None:
    from explorer.dataset.rules import _grading

    monkeypatch.setattr(_grading, "find_spec", lambda _: None)
    assert commands.main(["check", str(ROOT / VALID), *UNDRAWN]) == 2
    assert "reading_grade" in (told := capsys.readouterr().err)
    assert "pip install -r requirements-dev.txt" in told
    assert "1 rule could not run" in told


def test_rules_are_listed() -> None:
    done = run("check", "--rules")
    assert done.returncode == 0
    assert "missing_source (integrity): Every statement cites a source" in done.stdout


def test_stats() -> None:
    done = run("stats", VALID, "--json")
    assert done.returncode == 0
    counts = json.loads(done.stdout)
    assert tuple(counts) == COUNTED
    assert counts["zones"] == 2
    table = run("stats", VALID)
    assert "trigger points" in table.stdout


def test_stats_of_a_broken_dataset(broken: Path) -> None:
    done = run("stats", str(broken), "--json")
    assert (done.returncode, done.stdout) == (1, "")
    assert "unknown_reference" in done.stderr


def test_schema(tmp_path: Path) -> None:
    done = run("schema")
    assert done.returncode == 0
    assert list(json.loads(done.stdout)) == [kind.name for kind in KINDS]
    assert json.loads(run("schema", "muscles").stdout)["title"] == "Muscle"
    written = run("schema", "--out", str(tmp_path / "schemas"))
    assert written.returncode == 0
    assert len(list((tmp_path / "schemas").glob("*.schema.json"))) == len(KINDS)
    (tmp_path / "file").write_text("")
    assert run("schema", "--out", str(tmp_path / "file")).returncode == 2


def test_atlas_without_meshes_or_requirements(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    assert commands.main(["atlas", "--meshes", "nowhere"]) == 2
    assert "meshes.npz" in capsys.readouterr().err
    monkeypatch.setitem(sys.modules, "explorer.atlas.build.main", None)
    assert commands.main(["atlas", "--meshes", str(ROOT)]) == 2
    assert "pip install -r requirements-dev.txt" in capsys.readouterr().err


@pytest.mark.parametrize(("words", "told"), [
    ((), "a command is missing: check, stats, schema, atlas"),
    (("chek",), "Did you mean `check`?"),
    (("schema", "muscle"), "Did you mean `muscles`?"),
    (("atlas",), "--meshes"),
    (("check", "--onyl", "x"), "unrecognized arguments"),
])
def test_wrong_words_are_explained(words: tuple[str, ...], told: str) -> None:
    done = run(*words)
    assert (done.returncode, done.stdout) == (2, "")
    assert told in done.stderr
    assert "--help` tells" in done.stderr


def test_help_teaches() -> None:
    for words in ((), ("check",), ("stats",), ("schema",), ("atlas",)):
        done = run(*words, "--help")
        assert done.returncode == 0
        assert done.stdout.startswith("usage: python -m explorer")
    assert "0 all is well" in run("check", "--help").stdout


def test_a_reader_that_stops_early_is_no_error(broken: Path) -> None:
    for number in range(600):
        (broken / "muscles" / f"copy_{number}.yaml").write_text("id: x\n")
    with subprocess.Popen([sys.executable, "-m", "explorer", "check", str(broken)], cwd=ROOT, stdout=subprocess.PIPE,
                          stderr=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        assert process.stderr is not None
        process.stdout.readline()
        process.stdout.close()
        assert "Traceback" not in process.stderr.read()
