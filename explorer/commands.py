"""The commands of `python -m explorer`. Exit codes: 0 all is well, 1 the dataset has problems, 2 the command could not run."""

from __future__ import annotations

import argparse
import json
import os
import sys
from collections import Counter
from collections.abc import Sequence
from fnmatch import fnmatch
from io import TextIOWrapper
from pathlib import Path
from typing import NoReturn

from explorer.atlas.geometry import AtlasError
from explorer.dataset.catalogue import load
from explorer.dataset.checking import Result, check_dataset
from explorer.dataset.drawn import Drawn
from explorer.dataset.drawn_atlas import drawn_in
from explorer.dataset.layout import KINDS
from explorer.dataset.problems import DatasetError, Problem, nearest
from explorer.dataset.reading import shown_name
from explorer.dataset.rules import all_rules
from explorer.dataset.schema import schemas
from explorer.export import command as export_command

PROJECT = Path(__file__).resolve().parent.parent
COMMANDS = ("check", "stats", "schema", "atlas", "export")
EXIT_CODES = "exit code: 0 all is well, 1 the dataset has problems, 2 the command could not run"


def check(arguments: argparse.Namespace) -> int:
    if arguments.rules:
        for rule in all_rules():
            print(f"{rule.name} ({rule.stage}): {rule.sentence}")
        return 0
    root = find_data(arguments.directory)
    if not root.is_dir():
        return _no_folder(root)
    known = {rule.name for rule in all_rules()}
    folder = Path(arguments.atlas) if arguments.atlas else find_atlas(root)
    try:
        drawn = load_drawn(folder)
    except (OSError, ValueError, KeyError, TypeError, AttributeError, AtlasError) as error:
        return _cannot(f"{folder.name}/index.json cannot be read ({error})",
                       "build it again with `python -m explorer atlas --meshes PATH`")
    shown = _shown(root, arguments.directory)
    result = check_dataset(root, shown, drawn)
    problems = [problem for problem in result.problems
                if _is_wanted(problem, shown, arguments.only, arguments.without)]
    for problem in problems:
        print(problem)
        if os.environ.get("GITHUB_ACTIONS") == "true":
            print(problem.as_annotation())
    not_run = _tell_not_run(result, arguments.without or ())
    for name in arguments.without or ():
        if name not in known:
            print(f"note: there is no cross-entry rule `{name}`; `check --rules` lists them", file=sys.stderr)
    if problems:
        _tell_sum(problems)
        return 1
    if not_run:
        print(f"found nothing in {root.as_posix()}, but {_many(not_run, 'rule')} could not run", file=sys.stderr)
        return 2
    files = " in the files asked for" if arguments.only else ""
    print(f"no problems in {root.as_posix()}{files}")
    return 0


def stats(arguments: argparse.Namespace) -> int:
    root = find_data(arguments.directory)
    if not root.is_dir():
        return _no_folder(root)
    try:
        counts = load(root, _shown(root, arguments.directory)).counts()
    except DatasetError as error:
        return _broken(error)
    if arguments.json:
        print(json.dumps(counts))
    elif arguments.markdown:
        print("| what the dataset holds | entries |\n|---|---:|")
        for name, count in counts.items():
            print(f"| {name.replace('_', ' ')} | {count} |")
    else:
        width = max(map(len, counts))
        for name, count in counts.items():
            print(f"{name.replace('_', ' '):<{width}} {count:>6}")
    return 0


def schema(arguments: argparse.Namespace) -> int:
    found = schemas()
    if arguments.kind:
        print(json.dumps(found[arguments.kind], indent=1, ensure_ascii=False))
    elif arguments.out:
        folder = Path(arguments.out)
        try:
            folder.mkdir(parents=True, exist_ok=True)
            for name, one in found.items():
                text = json.dumps(one, indent=1, ensure_ascii=False) + "\n"
                (folder / f"{name}.schema.json").write_text(text, encoding="utf-8")
        except OSError as error:
            return _cannot(f"{folder}: {error.strerror}", "name a folder that can be written to")
        print(f"wrote {len(found)} schemas to {folder.as_posix()}")
    else:
        print(json.dumps(found, indent=1, ensure_ascii=False))
    return 0


def atlas(arguments: argparse.Namespace) -> int:
    meshes = Path(arguments.meshes)
    if not meshes.exists():
        return _cannot(f"there is no {meshes}", "name the folder with meshes.npz and parts.json after --meshes")
    try:
        from explorer.atlas.build.main import build
    except ModuleNotFoundError as error:
        return _cannot(f"the atlas build needs {error.name}, which is not installed",
                       "install the development requirements: pip install -r requirements-dev.txt")
    out = Path(arguments.out) if arguments.out else PROJECT / "assets" / "atlas"
    build(meshes, out, find_data(arguments.data))
    return 0


def export(arguments: argparse.Namespace) -> int:
    from explorer.export.scene import ExportError

    root = find_data(arguments.data)
    if not root.is_dir():
        return _no_folder(root)
    try:
        catalogue = load(root, _shown(root, arguments.data))
    except DatasetError as error:
        return _broken(error)
    folder = Path(arguments.atlas) if arguments.atlas else find_atlas(root)
    try:
        path, size = export_command.export(arguments, catalogue, folder)
    except (ExportError, AtlasError) as error:
        what, _, mend = str(error).partition("; ")
        return _cannot(what, mend or "see docs/export.md")
    except OSError as error:
        return _cannot(f"{error.filename}: {error.strerror}", "name a file that can be written to after --out")
    print(f"wrote {path.as_posix()} ({max(1, size // 1000):,} kB)")
    return 0


def find_data(folder: str | None) -> Path:
    """The folder of the dataset: as asked, else `data` here, else `data` of the project."""
    if folder is not None:
        return Path(folder)
    return Path("data") if Path("data", "dataset.yaml").is_file() else PROJECT / "data"


def find_atlas(root: Path) -> Path:
    """The folder of the atlas: beside the dataset when there is one, else that of the project."""
    beside = root.resolve().parent / "assets" / "atlas"
    return beside if (beside / "index.json").is_file() else PROJECT / "assets" / "atlas"


def load_drawn(folder: Path) -> Drawn | None:
    """What the atlas draws, or None when it has not been built."""
    if not (folder / "index.json").is_file():
        return None
    return drawn_in(folder)


def _shown(root: Path, asked: str | None) -> str:
    """What stands before a file's name in problems: the folder as it was asked for."""
    return shown_name(root) if asked is None else f"{root.as_posix()}/".removeprefix("./")


def _is_wanted(problem: Problem, shown: str, only: Sequence[str] | None, without: Sequence[str] | None) -> bool:
    if without and problem.rule in without:
        return False
    inside = problem.file.removeprefix(shown)
    return not only or any(part.removeprefix(shown) in inside or fnmatch(problem.file, part) for part in only)


def _tell_not_run(result: Result, without: Sequence[str]) -> int:
    """Says which of the rules asked for could not run and why. Returns how many."""
    missed = [(rule.name, why) for rule, why in result.not_run if rule.name not in without]
    for reason in dict.fromkeys(why for _, why in missed):
        names = [name for name, why in missed if why == reason]
        print(f"not checked: {_many(len(names), 'rule')} ({', '.join(names)}): {reason}", file=sys.stderr)
    return len(missed)


def _tell_sum(problems: Sequence[Problem]) -> None:
    counts = Counter(problem.rule for problem in problems)
    files = len({problem.file for problem in problems})
    print(f"\n{_many(len(problems), 'problem')} in {_many(files, 'file')}: "
          + ", ".join(f"{rule} {count}" for rule, count in counts.most_common()), file=sys.stderr)


def _broken(error: DatasetError) -> int:
    for problem in error.problems:
        print(problem, file=sys.stderr)
    _tell_sum(error.problems)
    return 1


def _many(count: int, one: str) -> str:
    return f"{count} {one}" + ("" if count == 1 else "s")


def _no_folder(root: Path) -> int:
    return _cannot(f"there is no folder {root.as_posix()}", "name the folder that holds dataset.yaml, regions/, muscles/ ...")


def _cannot(what: str, mend: str) -> int:
    print(f"cannot go on: {what}; {mend}", file=sys.stderr)
    return 2


class _Parser(argparse.ArgumentParser):
    """An argument parser that suggests what was probably meant."""

    def error(self, message: str) -> NoReturn:
        hint = ""
        if "invalid choice: '" in message:
            word = message.split("invalid choice: '")[1].split("'")[0]
            near = nearest(word, (*COMMANDS, *export_command.WHAT, *(kind.name for kind in KINDS)), 1)
            hint = f"Did you mean `{near[0]}`?\n" if near else ""
        elif "required: command" in message:
            message = "a command is missing: " + ", ".join(COMMANDS)
        sys.stderr.write(f"{self.prog}: {message}\n{hint}`{self.prog} --help` tells what can be asked.\n")
        raise SystemExit(2)


def parser() -> argparse.ArgumentParser:
    """The command line."""
    top = _Parser(prog="python -m explorer", description="Checks and describes the dataset of Needling Explorer.",
                  epilog=EXIT_CODES)
    commands = top.add_subparsers(dest="command", required=True, metavar="command", title="commands")
    directory = {"nargs": "?", "metavar": "DIR", "help": "folder of the dataset (default: data)"}

    one = commands.add_parser(
        "check", help="find every fault in the dataset", epilog=EXIT_CODES,
        description="Reads all files and prints every fault as `file:line:column rule: found, expected; how to mend it`.")
    one.add_argument("directory", **directory)  # type: ignore[arg-type]
    one.add_argument("--only", action="append", metavar="PART",
                     help="show only problems of files whose name holds PART, such as muscles/soleus (may be repeated)")
    one.add_argument("--without", action="append", metavar="RULE",
                     help="leave out one rule, such as unknown_reference while entries are still missing (may be repeated)")
    one.add_argument("--atlas", metavar="DIR",
                     help="folder of the atlas (default: assets/atlas beside the dataset, else that of this project)")
    one.add_argument("--rules", action="store_true", help="list the rules, each with what it asks")
    one.set_defaults(run=check)

    one = commands.add_parser("stats", help="count the entries of each kind", epilog=EXIT_CODES,
                              description="Counts the entries of each kind in a dataset without problems.")
    one.add_argument("directory", **directory)  # type: ignore[arg-type]
    form = one.add_mutually_exclusive_group()
    form.add_argument("--json", action="store_true", help="print one JSON object instead of a table")
    form.add_argument("--markdown", action="store_true", help="print the table of the README")
    one.set_defaults(run=stats)

    one = commands.add_parser(
        "schema", help="print the JSON Schema of every kind of entry, for editors",
        description="Prints JSON Schemas. An editor with YAML support uses one when the file's first line says "
                    "`# yaml-language-server: $schema=schemas/muscles.schema.json`.")
    one.add_argument("kind", nargs="?", choices=[kind.name for kind in KINDS], metavar="KIND",
                     help="one kind: " + ", ".join(kind.name for kind in KINDS))
    one.add_argument("--out", metavar="DIR", help="write one file for each kind instead")
    one.set_defaults(run=schema)

    one = commands.add_parser("atlas", help="derive assets/atlas from the anatomical model",
                              description="Draws all views from the meshes. Needs the development requirements and minutes.")
    one.add_argument("--meshes", required=True, metavar="PATH", help="folder with meshes.npz and parts.json")
    one.add_argument("--out", metavar="DIR", help="where to write (default: assets/atlas)")
    one.add_argument("--data", metavar="DIR", help="folder of the dataset, which names the muscles (default: data)")
    one.set_defaults(run=atlas)

    export_command.add(commands, EXIT_CODES, export)
    return top


def main(words: Sequence[str] | None = None) -> int:
    """Run a command. Returns its exit code."""
    arguments = parser().parse_args(words)
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):
            stream.reconfigure(errors="backslashreplace")  # a terminal without Unicode still gets every problem
    try:
        return int(arguments.run(arguments))
    except BrokenPipeError:  # the reader of our output, such as head, has seen enough
        sys.stdout = open(os.devnull, "w", encoding="utf-8")  # noqa: SIM115, PTH123 - stays open until the end
        return 1
