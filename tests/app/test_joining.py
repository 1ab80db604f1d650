"""The modules of the map joined into one file for each page."""

from __future__ import annotations

import re
import shutil
import subprocess
from pathlib import Path

import pytest

from explorer.body_map import entries
from explorer.body_map.joining import JoiningError, join

FOLDER = Path(entries.__file__).parent
MODULES = sorted(path.name for path in FOLDER.glob("*.js") if path.name != "loader.js")
SOURCES = {
    "page.js": 'import { twice as double } from "./sums.js"\nimport { NAME } from "./names.js"\n'
               "const own = 1\nexport const show = () => `${NAME} ${double(own)}`\n",
    "sums.js": 'import { NAME, own } from "./names.js"\nexport function twice(x) { return x * 2 + own }\n'
               "export const MORE = NAME\n",
    "names.js": 'export const NAME = "sum"\nexport const own = 40\n',
}


def told(change: dict[str, str]) -> str:
    with pytest.raises(JoiningError) as error:
        join(SOURCES | change, "page.js")
    return str(error.value)


def run(code: str, tmp_path: Path) -> str:
    node = shutil.which("node")
    if node is None:
        pytest.skip("node is not installed")
    file = tmp_path / "joined.mjs"
    file.write_text(code, encoding="utf-8")
    return subprocess.run([node, str(file)], capture_output=True, text=True, check=True).stdout.strip()


def test_what_a_module_needs_comes_before_it_and_once() -> None:
    names = re.findall(r"^const m_(\w+) =", join(SOURCES, "page.js"), re.MULTILINE)
    assert names == ["names", "sums", "page"]


def test_names_of_modules_do_not_meet(tmp_path: Path) -> None:
    assert run(join(SOURCES, "page.js") + "console.log(show())", tmp_path) == "sum 42"


def test_only_what_is_needed_comes_along() -> None:
    assert "page" not in join(SOURCES, "sums.js")
    assert join(SOURCES, "sums.js").endswith("export const { twice, MORE } = m_sums\n")


def test_a_module_can_be_fetched_later() -> None:
    later = 'export const show = () =>\n  import("./sums.js")\n'
    assert 'import("./sums.js")' in join({"page.js": later}, "page.js")


@pytest.mark.parametrize("line", [
    "export default 1", "export { own }", "export let x = 1", 'export * from "./names.js"', 'import "./names.js"',
    'import all from "./names.js"', 'import * as all from "./names.js"', 'import { x } from "elsewhere"',
    'import { x } from "../names.js"', "export const { a, b } = own", "export function* all() {}", "const here = import.meta.url",
])
def test_what_is_not_understood_is_told(line: str) -> None:
    found = told({"page.js": f"const own = 1\n{line}\n"})
    assert found.startswith("page.js holds what cannot be joined")
    assert line in found


def test_a_circle_is_told() -> None:
    found = told({"names.js": 'import { MORE } from "./sums.js"\nexport const NAME = MORE\nexport const own = 1\n'})
    assert found == "sums.js imports itself by way of sums, names"


def test_missing_modules_and_names_are_told() -> None:
    assert told({"names.js": "export const own = 1\n"}) == "sums.js imports NAME, which names.js does not export"
    assert told({"sums.js": 'import { a } from "./lost.js"\n'}) == "sums needs lost.js, which is not there"
    with pytest.raises(JoiningError, match="the entry needs lost"):
        join(SOURCES, "lost.js")


@pytest.mark.parametrize("module", MODULES)
def test_every_module_of_the_folder_can_be_joined(module: str) -> None:
    assert join({path.name: path.read_text(encoding="utf-8") for path in FOLDER.glob("*.js")}, module)


@pytest.mark.parametrize("name", entries.ENTRIES)
def test_every_entry_is_sound(name: str, tmp_path: Path) -> None:
    code = entries.served_files()[entries.file_name(name)].decode()
    told = run(code + "console.log(typeof show, Object.keys(m_texts.TEXTS).join(' '))", tmp_path)
    assert told == " ".join(("function", *entries.ENTRIES[name].texts))


@pytest.mark.parametrize("entry", entries.ENTRIES.values(), ids=list(entries.ENTRIES))
def test_styles_come_along_in_the_order_of_the_module(entry: entries.Entry) -> None:
    """What the module asks for and does not get along with it, it would have to fetch."""
    code = entries.served_files()[entry.root].decode()
    listed = re.search(r"^const STYLES = \[(.*)\]$", code, re.MULTILINE)
    assert listed is not None
    assert re.findall(r'"(\w+)"', listed[1]) == [text.removesuffix(".css") for text in entry.texts if text.endswith(".css")]
    assert set(re.findall(r'textOf\(data, "([\w.]+)"\)', code)) <= set(entry.texts)


def test_nothing_in_the_styles_hangs_on_where_they_lie() -> None:
    for name, content in entries.served_files().items():
        for address in re.findall(r"url\(\s*[\"']?([^\"')]*)", content.decode()) if name.endswith(".css") else ():
            assert address.startswith(("data:", "#")), f"{name}: {address}"
