"""Readers of explicit pairs: two texts that mean the same, or a name and what it stands for."""

from __future__ import annotations

import json
import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from .document import Document
from .plain_text import strip_markup
from .sources import Source, read_files, read_package


@dataclass(frozen=True)
class Pair:
    """`kind` is `cross` (one side Chinese, one English) or `dictionary` (same language)."""

    kind: str
    left: str
    right: str


def read_pairs(source: Source, folder: Path, catalogue: dict[str, Source]) -> Iterator[Pair]:
    readers = {
        "wordnet": _wordnet,
        "chinese-wordnet": _chinese_wordnet,
        "cedict": _cedict,
        "gettext": _gettext,
        "tatoeba": _tatoeba,
        "attack": _attack,
    }
    if source.reader != "none":
        yield from readers[source.reader](source, folder, catalogue)


def _synsets(source: Source, folder: Path) -> Iterator[tuple[str, list[str], list[str]]]:
    """(interlingual id, lemmas, definitions) of Open English WordNet.

    The files are machine-written YAML of one shape; reading it line by line takes seconds where a
    YAML parser takes minutes.
    """
    for path, content in read_files(source, folder, (".yaml",)):
        if not re.search(r"/(noun|verb|adj|adv)\.", path):
            continue
        for block in re.split(r"^(?=\d{8}-\w:)", content.decode("utf-8"), flags=re.M)[1:]:
            fields: dict[str, list[str]] = defaultdict(list)
            name = ""
            for line in block.split("\n")[1:]:
                key = re.match(r"  (\w+):\s*(.*)$", line)
                item = re.match(r"  - (.*)$", line)
                if key:
                    name = key.group(1)
                    if key.group(2):
                        fields[name].append(key.group(2))
                elif item:
                    fields[name].append(item.group(1).strip("'\""))
                elif line.strip() and fields[name]:
                    fields[name][-1] += " " + line.strip()
            yield "".join(fields["ili"]), fields["members"], fields["definition"]


def _wordnet(source: Source, folder: Path, catalogue: dict[str, Source]) -> Iterator[Pair]:
    for _ili, lemmas, definitions in _synsets(source, folder):
        names = ", ".join(lemmas)
        for definition in definitions[:1]:
            yield Pair("dictionary", names, definition)
        if len(lemmas) > 1:
            yield Pair("dictionary", lemmas[0], ", ".join(lemmas[1:]))


def _chinese_wordnet(source: Source, folder: Path, catalogue: dict[str, Source]) -> Iterator[Pair]:
    """Chinese lemmas joined to English ones by way of the interlingual index."""
    tab = next(c for p, c in read_files(source, folder, ("wns/cow/wn-data-cmn.tab",)))
    chinese: dict[str, list[str]] = defaultdict(list)
    for line in tab.decode("utf-8").split("\n"):
        cells = line.split("\t")
        if len(cells) >= 3 and cells[1].endswith("lemma"):
            chinese[cells[0]].append(cells[2].replace("+", ""))
    mapping = next(c for p, c in read_files(catalogue["globalwordnet/cili"], folder, ("ili-map-pwn30.tab",)))
    offset = dict(line.split("\t")[:2] for line in mapping.decode().split("\n") if "\t" in line)
    for ili, lemmas, definitions in _synsets(catalogue["globalwordnet/english-wordnet"], folder):
        words = chinese.get(offset.get(ili, "").strip(), [])
        if words:
            yield Pair("cross", ", ".join(words), ", ".join(lemmas))
            if definitions:
                yield Pair("cross", "，".join(words), definitions[0])


def _cedict(source: Source, folder: Path, catalogue: dict[str, Source]) -> Iterator[Pair]:
    entries = json.loads(read_package(source, folder, "package/cedict.json"))
    for entry in entries:
        senses = [s for s in entry["english"] if not re.match(r"(variant|old variant|surname|see|also written|CL:)", s)]
        senses = [re.sub(r"\([^)]*\)|[\u4e00-\u9fff|]+\[[^\]]*\]|CL:.*", "", s).strip(" ;,") for s in senses]
        senses = [s for s in senses if s]
        if senses and re.search(r"[\u4e00-\u9fff]", entry["simplified"]):
            yield Pair("cross", entry["simplified"], "; ".join(senses))


def _gettext(source: Source, folder: Path, catalogue: dict[str, Source]) -> Iterator[Pair]:
    for _path, content in read_files(source, folder, (".po",)):
        for block in content.decode("utf-8", "replace").split("\n\n"):
            if "#, fuzzy" in block:
                continue
            match = re.search(r'^msgid ((?:"(?:[^"\\]|\\.)*"\n)+)msgstr ((?:"(?:[^"\\]|\\.)*"\n?)+)', block, flags=re.M)
            if not match:
                continue
            english, chinese = (_unquoted(g) for g in match.groups())
            if len(english) >= 12 and re.search(r"[\u4e00-\u9fff]", chinese):
                yield Pair("cross", chinese, english)


def _unquoted(text: str) -> str:
    joined = "".join(re.findall(r'"((?:[^"\\]|\\.)*)"', text)).replace('\\"', '"').replace("\\n", " ")
    joined = re.sub(r":[\w:]+:`([^`<]*)(?:<[^>]*>)?`", r"\1", joined)
    return strip_markup(joined)


def _tatoeba(source: Source, folder: Path, catalogue: dict[str, Source]) -> Iterator[Pair]:
    for _path, content in read_files(source, folder, source.include):
        for line in content.decode("utf-8").split("\n"):
            cells = line.split("\t")
            if len(cells) >= 2:
                yield Pair("cross", cells[1], cells[0])


def _attack(source: Source, folder: Path, catalogue: dict[str, Source]) -> Iterator[Pair]:
    seen: set[str] = set()
    for path, content in read_files(source, folder, (".json",)):
        if not re.search(r"/(attack-pattern|malware|tool|course-of-action)/", path):
            continue
        for thing in json.loads(content).get("objects", []):
            name, description = thing.get("name", ""), strip_markup(thing.get("description", ""))
            if name and name not in seen and len(description) > 40:
                seen.add(name)
                yield Pair("dictionary", name, description[:600])


def aligned_pairs(chinese: Document, english: Document) -> Iterator[Pair]:
    """Pairs of two editions of one page: its titles, and its sections where both have as many."""
    if chinese.title and english.title and re.search(r"[\u4e00-\u9fff]", chinese.title):
        yield Pair("cross", chinese.title, english.title)
    if len(chinese.sections) != len(english.sections):
        return
    for theirs, ours in zip(chinese.sections, english.sections):
        left, right = " ".join(theirs.paragraphs)[:300], " ".join(ours.paragraphs)[:900]
        if re.search(r"[\u4e00-\u9fff]{4}", left) and len(right) > 40:
            yield Pair("cross", left, right)
        if re.search(r"[\u4e00-\u9fff]{2}", theirs.heading) and len(right) > 40:
            yield Pair("cross", theirs.heading, f"{ours.heading} {right}"[:600])
