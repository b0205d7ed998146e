"""Readers of running text: bytes of one file → documents."""

from __future__ import annotations

import csv
import io
import lzma
import re
from collections.abc import Iterator
from pathlib import PurePosixPath
from xml.etree import ElementTree

from .document import Document, Section
from .plain_text import strip_markup
from .sources import Source

SUFFIXES = {
    "articles": (".md",),
    "arxiv": (".tsv.xz",),
    "markdown": (".md", ".markdown"),
    "restructuredtext": (".rst", ".txt"),
    "openstax": (".cnxml",),
    "lines": (".txt",),
}

SHORTEST_DOCUMENT = 120
"""Characters. Shorter files are indexes and stubs."""


def read_documents(source: Source, path: str, content: bytes) -> Iterator[Document]:
    """The documents of one file; those without running text are left out."""
    reader = _READERS[source.reader]
    for document in reader(source, path, content):
        shortest = SHORTEST_DOCUMENT if source.language == "en" else SHORTEST_DOCUMENT // 3
        if document.characters >= shortest:
            yield document


def _markdown(source: Source, path: str, content: bytes) -> Iterator[Document]:
    text = content.decode("utf-8", "replace")
    facts, text = _front_matter(text)
    text = re.sub(r"^(```|~~~).*?^\1[^\n]*$", "\n", text, flags=re.S | re.M)
    text = re.sub(r"<!--.*?-->", " ", text, flags=re.S)
    sections = [Section("")]
    for line in text.split("\n"):
        heading = re.match(r"\s{0,3}(?:>\s*)?(#{1,6})\s+(.*?)\s*#*\s*$", line)
        if heading:
            sections.append(Section(strip_markup(heading.group(2))))
        else:
            _add_line(sections[-1], line)
    title = strip_markup(facts.get("title", "")) or next((s.heading for s in sections if s.heading), "")
    title = title or PurePosixPath(path).stem.replace("-", " ").replace("_", " ")
    yield Document(source.name, path, source.language, title, strip_markup(facts.get("description", "")), _kept(sections))


def _front_matter(text: str) -> tuple[dict[str, str], str]:
    match = re.match(r"\ufeff?---\s*\n(.*?)\n---\s*\n", text, flags=re.S)
    if not match:
        return {}, text
    facts = {}
    for line in match.group(1).split("\n"):
        name, colon, value = line.partition(":")
        if colon and name.strip() in ("title", "description", "summary"):
            key = "description" if name.strip() == "summary" else name.strip()
            facts[key] = value.strip().strip("\"'")
    return facts, text[match.end() :]


def _add_line(section: Section, line: str) -> None:
    """Lines of one paragraph are joined; list items, quotes and table rows stand alone."""
    bare = line.strip()
    if not bare or re.fullmatch(r"[-=*_|:\s+]+", bare):
        section.paragraphs.append("")
        return
    if bare.startswith("|") or bare.startswith("{%") or bare.startswith(":::") or bare.startswith("import "):
        return
    item = re.match(r"(?:[-*+>]|\d{1,3}[.)])\s+", bare)
    plain = strip_markup(bare[item.end() :] if item else bare)
    if not plain:
        return
    if item or not section.paragraphs or section.paragraphs[-1] == "":
        section.paragraphs.append(plain)
    else:
        section.paragraphs[-1] += " " + plain


def _kept(sections: list[Section]) -> list[Section]:
    for section in sections:
        section.paragraphs = [p for p in section.paragraphs if len(p) >= 8]
    return [s for s in sections if s.paragraphs or s.heading]


def _article(source: Source, path: str, content: bytes) -> Iterator[Document]:
    """Encyclopaedia articles: a heading is a short line alone between empty lines."""
    text = re.sub(r"\[\d{1,4}\]", "", content.decode("utf-8", "replace"))
    sections = [Section("")]
    for block in re.split(r"\n\s*\n", text):
        bare = strip_markup(" ".join(block.split()))
        if not bare:
            continue
        if len(bare) < 60 and "\n" not in block.strip() and not re.search(r"[.!?:;,]$", bare):
            if bare in ("References", "External links", "Notes", "See also", "Further reading", "Bibliography"):
                break
            sections.append(Section(bare))
        elif not bare.startswith("-"):
            sections[-1].paragraphs.append(bare)
    title = PurePosixPath(path).stem.replace("_", " ")
    yield Document(source.name, path, source.language, title, "", _kept(sections))


def _arxiv(source: Source, path: str, content: bytes) -> Iterator[Document]:
    """One document a paper. A paper stands in the file of its first category only."""
    csv.field_size_limit(10_000_000)
    category = PurePosixPath(path).name.removesuffix(".tsv.xz")
    rows = csv.DictReader(io.StringIO(lzma.decompress(content).decode("utf-8", "replace")), delimiter="\t")
    for row in rows:
        if (row["categories"] or "").split(",")[0] != category:
            continue
        abstract = " ".join(_without_formulas(row["abstract"] or "").split())
        title = " ".join(_without_formulas(row["title"] or "").split())
        yield Document(source.name, row["arxiv_id"], "en", title, "", [Section("", [abstract])])


def _without_formulas(text: str) -> str:
    return re.sub(r"[{}\\]", " ", re.sub(r"\$[^$]*\$", " ", text))


def _restructured(source: Source, path: str, content: bytes) -> Iterator[Document]:
    lines = content.decode("utf-8", "replace").split("\n")
    title = next((line[6:].strip() for line in lines if line.startswith("Title:")), "")
    sections = [Section("")]
    for line, following in zip(lines, [*lines[1:], ""]):
        if re.fullmatch(r"([=\-~^'\"*+#.`])\1{2,}\s*", following) and line.strip():
            sections.append(Section(line.strip()))
        elif not re.fullmatch(r"([=\-~^'\"*+#.`])\1{2,}\s*", line):
            if line.startswith(("    ", "..")):
                continue
            _add_line(sections[-1], line)
    yield Document(source.name, path, source.language, title, "", _kept(sections))


def _openstax(source: Source, path: str, content: bytes) -> Iterator[Document]:
    root = ElementTree.fromstring(content)
    local = lambda element: element.tag.rsplit("}", 1)[-1]  # noqa: E731
    title = next((" ".join("".join(e.itertext()).split()) for e in root.iter() if local(e) == "title"), "")
    sections = [Section("")]
    for element in root.iter():
        if local(element) == "title" and sections[-1].heading != "".join(element.itertext()).strip():
            sections.append(Section(" ".join("".join(element.itertext()).split())))
        elif local(element) in ("para", "item", "definition"):
            sections[-1].paragraphs.append(" ".join("".join(element.itertext()).split()))
    yield Document(source.name, path, source.language, title, "", _kept(sections))


def _lines(source: Source, path: str, content: bytes) -> Iterator[Document]:
    """One paragraph a line; the last two folders name the text."""
    parts = PurePosixPath(path).parts
    paragraphs = [line.strip() for line in content.decode("utf-8", "replace").split("\n")]
    title = " ".join(parts[-3:-1])
    yield Document(source.name, path, source.language, title, "", [Section("", [p for p in paragraphs if len(p) >= 8])])


_READERS = {
    "articles": _article,
    "arxiv": _arxiv,
    "markdown": _markdown,
    "restructuredtext": _restructured,
    "openstax": _openstax,
    "lines": _lines,
}
