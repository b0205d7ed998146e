"""Step 1: sources → `documents.jsonl` and `pairs.jsonl`.

One line a document: {"language", "source", "title", "description", "sections": [[heading, [paragraph]]]}.
Equal documents are kept once.
"""

from __future__ import annotations

import hashlib
import json
import random
import sys
from multiprocessing import Pool
from pathlib import Path

from .document import Document, Section
from .read_documents import SUFFIXES, read_documents
from .read_pairs import aligned_pairs, read_pairs
from .sources import Source, fetch, read_catalogue, read_files

MOST_PAPERS = 260_000
"""arXiv papers kept, drawn evenly: more of them would drown everything else."""


def prepare(sources: Path, work: Path) -> None:
    texts, explicit = read_catalogue()
    for source in [*texts, *explicit]:
        fetch(source, sources)
    work.mkdir(parents=True, exist_ok=True)
    parts = work / "parts"
    parts.mkdir(exist_ok=True)
    jobs = [(source, sources, parts) for source in texts]
    with Pool(2) as pool:
        for name, count, characters in pool.imap_unordered(_extract, jobs):
            print(f"{name}: {count} documents, {characters / 1e6:.1f} M characters", file=sys.stderr)
    _join_documents(texts, parts, work / "documents.jsonl")
    _write_pairs(texts, explicit, sources, parts, work / "pairs.jsonl")


def _extract(job: tuple[Source, Path, Path]) -> tuple[str, int, int]:
    source, sources, parts = job
    target = parts / f"{source.folder}.jsonl"
    count = characters = 0
    with target.open("w", encoding="utf-8") as out:
        for path, content in read_files(source, sources, SUFFIXES[source.reader]):
            for document in read_documents(source, path, content):
                count += 1
                characters += document.characters
                sections = [[s.heading, [p for p in s.paragraphs if p]] for s in document.sections]
                row = {"path": path, "title": document.title, "description": document.description, "sections": sections}
                out.write(json.dumps(row, ensure_ascii=False) + "\n")
    return source.name, count, characters


def _join_documents(texts: list[Source], parts: Path, target: Path) -> None:
    seen: set[bytes] = set()
    with target.open("w", encoding="utf-8") as out:
        for source in texts:
            lines = (parts / f"{source.folder}.jsonl").read_text("utf-8").splitlines()
            if source.reader == "arxiv" and len(lines) > MOST_PAPERS:
                lines = random.Random(0).sample(lines, MOST_PAPERS)
            for line in lines:
                row = json.loads(line)
                digest = hashlib.sha1(json.dumps(row["sections"]).encode()).digest()
                if digest in seen:
                    continue
                seen.add(digest)
                row = {"language": source.language, "source": source.name, **row}
                out.write(json.dumps(row, ensure_ascii=False) + "\n")


def _write_pairs(texts: list[Source], explicit: list[Source], sources: Path, parts: Path, target: Path) -> None:
    catalogue = {s.name: s for s in [*texts, *explicit]}
    seen: set[tuple[str, str]] = set()
    with target.open("w", encoding="utf-8") as out:

        def write(pair, source: str) -> None:
            key = (pair.left.strip(), pair.right.strip())
            if all(key) and key[0] != key[1] and key not in seen:
                seen.add(key)
                out.write(json.dumps({"kind": pair.kind, "source": source, "left": key[0], "right": key[1]}, ensure_ascii=False) + "\n")

        for source in explicit:
            for pair in read_pairs(source, sources, catalogue):
                write(pair, source.name)
        for source in texts:
            if source.aligned_with:
                english = _by_path(catalogue[source.aligned_with], parts)
                for path, chinese in _by_path(source, parts).items():
                    if path in english:
                        for pair in aligned_pairs(chinese, english[path]):
                            write(pair, source.name)


def _by_path(source: Source, parts: Path) -> dict[str, Document]:
    result = {}
    for line in (parts / f"{source.folder}.jsonl").open(encoding="utf-8"):
        row = json.loads(line)
        sections = [Section(heading, paragraphs) for heading, paragraphs in row["sections"]]
        result[row["path"]] = Document(source.name, row["path"], source.language, row["title"], row["description"], sections)
    return result
