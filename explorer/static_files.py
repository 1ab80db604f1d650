"""Files sent to the browser by HTTP, each under a path that holds the version of its content.

A path is `/files/<group>/<version>/<name>`, below `server.baseUrlPath` if there is one. Only names known beforehand are
served, so no path can lead out of the folders. Because the version is part of the path, the browser may keep every file
for ever.
"""

from __future__ import annotations

import gzip
import hashlib
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from threading import Lock

from streamlit import config

_MEDIA_TYPES = {
    ".json": "application/json", ".js": "text/javascript; charset=utf-8", ".css": "text/css; charset=utf-8",
    ".html": "text/html; charset=utf-8", ".webp": "image/webp", ".svg": "image/svg+xml", ".woff2": "font/woff2",
}
_COMPRESSED = {".webp", ".woff2"}


def base_path() -> str:
    """Where the whole app lies: empty, or as `/needling` when `server.baseUrlPath` says so."""
    path = str(config.get_option("server.baseUrlPath") or "").strip("/")
    return f"/{path}" if path else ""


def prefix() -> str:
    """The start of every address of a file."""
    return f"{base_path()}/files"


@dataclass(frozen=True, slots=True)
class StaticFile:
    """One file as it goes over the wire."""

    content: bytes
    compressed: bytes | None
    media_type: str


@dataclass(slots=True)
class FileGroup:
    """A set of files with one version, read when first asked for and then kept in memory."""

    name: str
    version: str
    readers: Mapping[str, Callable[[], bytes]]
    _kept: dict[str, StaticFile] = field(default_factory=dict)
    _lock: Lock = field(default_factory=Lock)

    @property
    def url(self) -> str:
        """The address of the group, without a slash at its end."""
        return f"{prefix()}/{self.name}/{self.version}"

    def get(self, name: str) -> StaticFile | None:
        """The file called `name`, or None when the group has no such file."""
        if name not in self.readers:
            return None
        with self._lock:
            if name not in self._kept:
                self._kept[name] = _prepare(name, self.readers[name]())
            return self._kept[name]


def folder_group(name: str, folder: Path, suffixes: frozenset[str], version: str | None = None) -> FileGroup:
    """The files of `folder` (not of folders below it) that end in one of `suffixes`.

    Without `version` it is computed from the names and contents of all of them.
    """
    paths = {path.name: path for path in sorted(folder.iterdir()) if path.suffix in suffixes and path.is_file()}
    if version is None:
        digest = hashlib.sha256()
        for file_name, path in paths.items():
            digest.update(file_name.encode() + b"\0" + path.read_bytes())
        version = digest.hexdigest()[:16]
    return FileGroup(name, version, {file_name: path.read_bytes for file_name, path in paths.items()})


def content_group(name: str, files: Mapping[str, bytes]) -> FileGroup:
    """A group of files made in memory."""
    digest = hashlib.sha256()
    for file_name, content in sorted(files.items()):
        digest.update(file_name.encode() + b"\0" + content)
    readers = {file_name: (lambda content=content: content) for file_name, content in files.items()}
    return FileGroup(name, digest.hexdigest()[:16], readers)


def _prepare(name: str, content: bytes) -> StaticFile:
    suffix = Path(name).suffix
    compressed = None if suffix in _COMPRESSED else gzip.compress(content, compresslevel=9, mtime=0)
    return StaticFile(content, compressed, _MEDIA_TYPES.get(suffix, "application/octet-stream"))
