"""Many small modules of JavaScript joined into one file, so that a browser fetches one instead of twenty.

Each module becomes a function that is called once with what it imports and gives what it exports; names of different
modules cannot meet. What is understood, each at the start of a line: `import { a, b as c } from "./x.js"` and `export` before
`const`, `function`, `async function` or `class`. `import("./x.js")` stays as it is and fetches that module by itself, later.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

_IMPORT = re.compile(r'^import\s*\{([^{}]*)\}\s*from\s*"\./([a-z][a-z0-9_]*)\.js";?[ \t]*$', re.MULTILINE)
_EXPORT = re.compile(r"^export\s+(?=(?:const|class|(?:async\s+)?function)\s+([A-Za-z_$][\w$]*))", re.MULTILINE)
_OTHER = re.compile(r"^[ \t]*(?:import\b(?!\s*\()|export\b).*|^.*\bimport\.meta\b.*", re.MULTILINE)


class JoiningError(ValueError):
    """A module that cannot be joined, and why."""


def join(sources: Mapping[str, str], root: str) -> str:
    """The module `root` (as `page.js`) and all that it imports from `sources`, as one module with the exports of `root`."""
    done: dict[str, tuple[str, tuple[str, ...]]] = {}
    _add(sources, root.removesuffix(".js"), (), done)
    parts = [text for text, _ in done.values()]
    name, (_, exports) = list(done.items())[-1]
    return "\n".join((*parts, f"export const {{ {', '.join(exports)} }} = m_{name}", ""))


def _add(sources: Mapping[str, str], name: str, above: tuple[str, ...], done: dict[str, tuple[str, tuple[str, ...]]]) -> None:
    if name in above:
        raise JoiningError(f"{name}.js imports itself by way of {', '.join(above[above.index(name):])}")
    source = sources.get(f"{name}.js")
    if source is None:
        raise JoiningError(f"{above[-1] if above else 'the entry'} needs {name}.js, which is not there")
    taken = []
    for names, other in _IMPORT.findall(source):
        if other not in done:
            _add(sources, other, (*above, name), done)
        taken.append((_pairs(names), other))
        for own, _ in taken[-1][0]:
            if own not in done[other][1]:
                raise JoiningError(f"{name}.js imports {own}, which {other}.js does not export")
    exports = tuple(_EXPORT.findall(source))
    body = _EXPORT.sub("", _IMPORT.sub("", source)).strip()
    if (left := _OTHER.search(body)) is not None:
        raise JoiningError(f"{name}.js holds what cannot be joined: {left[0].strip()!r}; see {__name__} for what can")
    given = ", ".join("{ " + ", ".join(own if own == local else f"{own}: {local}" for own, local in pairs) + " }"
                      for pairs, _ in taken)
    wanted = ", ".join(f"m_{other}" for _, other in taken)
    done[name] = f"const m_{name} = (({given}) => {{\n{body}\nreturn {{ {', '.join(exports)} }}\n}})({wanted})", exports


def _pairs(names: str) -> list[tuple[str, str]]:
    """`a, b as c` as the names in the other module and in this one."""
    found = [name.split() for name in names.split(",") if name.strip()]
    return [(words[0], words[-1]) for words in found]
