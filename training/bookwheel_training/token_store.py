"""Step 3: documents → flat arrays of tokens, cut at sentences into passages.

Text of test collections is left out: a passage that shares enough 13-token sequences with one is
dropped (see contamination.py).
"""

from __future__ import annotations

import json
import sys
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from tokenizers import Tokenizer

from .contamination import contaminated, fingerprints
from .plain_text import sentences
from .sources import read_catalogue
from .stored_arrays import StoredArrays

LONGEST_PASSAGE = 170
"""Tokens."""
LONGEST_DOCUMENT = 9_000
"""Characters read of one document; an encyclopaedia article says what it is about at the start."""
LANGUAGES = ("en", "zh")


@dataclass
class TokenStore(StoredArrays):
    """Ragged arrays: `*_at` has one more entry than there are things, and ends with the total."""

    tokens: np.ndarray
    """uint16, all sentences one after another"""
    sentence_at: np.ndarray
    passage_sentence: np.ndarray
    """the first sentence of each passage, and one more"""
    passage_document: np.ndarray
    passage_label: np.ndarray
    """the label that is the passage's heading, or −1"""
    label_tokens: np.ndarray
    label_at: np.ndarray
    document_title: np.ndarray
    document_description: np.ndarray
    document_language: np.ndarray
    """index into LANGUAGES"""
    document_weight: np.ndarray

    def passage_weights(self, language: str) -> np.ndarray:
        """float64, how often each passage is to be drawn; 0 for those in another language."""
        mine = self.document_language[self.passage_document] == LANGUAGES.index(language)
        return np.where(mine, self.document_weight[self.passage_document], 0.0).astype(np.float64)

    @property
    def passages(self) -> int:
        return len(self.passage_document)

    def passage_span(self) -> tuple[np.ndarray, np.ndarray]:
        """First token of each passage, and its number of tokens."""
        edges = self.sentence_at[self.passage_sentence]
        return edges[:-1], np.diff(edges)


def encoded(tokenizer: Tokenizer, texts: list[str]) -> list[np.ndarray]:
    """uint16 ids of each text; of an empty one, the unknown token alone."""
    return [np.array(e.ids or [1], np.uint16) for e in tokenizer.encode_batch_fast(texts, add_special_tokens=False)]


class _Builder:
    def __init__(self, tokenizer: Tokenizer, unwanted: np.ndarray) -> None:
        self.tokenizer, self.unwanted = tokenizer, unwanted
        self.tokens: list[np.ndarray] = []
        self.sentence_lengths: list[int] = []
        self.passages: list[tuple[int, int, int]] = []
        self.labels: list[np.ndarray] = []
        self.documents: list[tuple[int, int, int, float]] = []
        self.dropped = 0

    def add(self, documents: list[dict], weights: dict[str, float]) -> None:
        texts: list[str] = []
        for document in documents:
            texts += _texts_of(document)
        encoded = iter(self.tokenizer.encode_batch_fast(texts, add_special_tokens=False))
        for document in documents:
            self._add_one(document, encoded, weights[document["source"]])

    def _add_one(self, document: dict, encoded: Iterator, weight: float) -> None:
        title, description = self._label(next(encoded)), self._label(next(encoded))
        number = len(self.documents)
        language = LANGUAGES.index(document["language"])
        self.documents.append((title, description, language, weight))
        for _heading, count in document["plan"]:
            label = self._label(next(encoded))
            self._add_section([np.array(next(encoded).ids, np.uint16) for _ in range(count)], number, label)

    def _label(self, encoding) -> int:
        if not encoding.ids:
            return -1
        self.labels.append(np.array(encoding.ids[:40], np.uint16))
        return len(self.labels) - 1

    def _add_section(self, parts: list[np.ndarray], document: int, label: int) -> None:
        room = 0
        current: list[np.ndarray] = []
        for part in (p[:LONGEST_PASSAGE] for p in parts if len(p) > 2):
            if len(part) > room and current:
                self._add_passage(current, document, label)
                current = []
            if not current:
                room = LONGEST_PASSAGE
            current.append(part)
            room -= len(part)
        if current:
            self._add_passage(current, document, label)

    def _add_passage(self, parts: list[np.ndarray], document: int, label: int) -> None:
        joined = np.concatenate(parts)
        if len(joined) < 12:
            return
        if contaminated(joined, self.unwanted):
            self.dropped += 1
            return
        self.passages.append((len(parts), document, label))
        self.sentence_lengths += [len(p) for p in parts]
        self.tokens.append(joined)

    def finish(self) -> TokenStore:
        counts, of_document, labels = (np.array(c, np.int64) for c in zip(*self.passages))
        title, description, language, weight = zip(*self.documents)
        return TokenStore(
            tokens=np.concatenate(self.tokens),
            sentence_at=_edges(self.sentence_lengths),
            passage_sentence=_edges(counts),
            passage_document=of_document.astype(np.int32),
            passage_label=labels.astype(np.int32),
            label_tokens=np.concatenate(self.labels),
            label_at=_edges([len(label) for label in self.labels]),
            document_title=np.array(title, np.int32),
            document_description=np.array(description, np.int32),
            document_language=np.array(language, np.int8),
            document_weight=np.array(weight, np.float32),
        )


def _edges(lengths) -> np.ndarray:
    return np.concatenate([[0], np.cumsum(np.asarray(lengths, np.int64))])


def _texts_of(document: dict) -> list[str]:
    """Everything of a document that is tokenised, in order; `plan` says how many sentences follow."""
    texts = [document["title"], document["description"]]
    document["plan"] = []
    room = LONGEST_DOCUMENT
    for heading, paragraphs in document["sections"]:
        found = [s for p in paragraphs for s in sentences(p)]
        kept = found if room > 0 else []
        room -= sum(map(len, found))
        document["plan"].append((heading, len(kept)))
        texts += ["" if heading == document["title"] else heading, *kept]
    return texts


def build(work: Path, collections: Iterable[Path]) -> None:
    """`collections`: folders with a corpus.jsonl each, whose text must not be trained on."""
    tokenizer = Tokenizer.from_file(str(work / "tokenizer.json"))
    unwanted = fingerprints(tokenizer, collections)
    texts, _pairs = read_catalogue()
    weights = {s.name: s.weight for s in texts}
    builder = _Builder(tokenizer, unwanted)
    batch: list[dict] = []
    for line in (work / "documents.jsonl").open(encoding="utf-8"):
        batch.append(json.loads(line))
        if len(batch) == 2000:
            builder.add(batch, weights)
            batch = []
    builder.add(batch, weights)
    store = builder.finish()
    store.save(work / "tokens.npz")
    print(
        f"{store.passages} passages, {len(store.tokens) / 1e6:.1f} M tokens, {builder.dropped} left out "
        f"as text of test collections, unknown {np.mean(store.tokens == 1):.2e}",
        file=sys.stderr,
    )
