"""Step 5: what the reranker learns from: pseudo-questions, each with fifty candidates.

The candidates are what the first stage really brings (keywords and vectors, fused), and a question
is kept only when its own passage is among them. Negatives drawn from the top of the lists for
questions whose passage is not there teach that a high lexical score means "no".
"""

from __future__ import annotations

import json
import sys
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import torch
from tokenizers import Tokenizer

from .batches import ASKING
from .bm25_index import Bm25Index
from .stored_arrays import StoredArrays
from .token_store import TokenStore, encoded

CANDIDATES = 50
DENSE_WEIGHT = 0.7
LONGEST_QUERY, LONGEST_PASSAGE = 32, 160
SENTENCE_REMOVED = 0.35


@dataclass
class Groups(StoredArrays):
    """`queries` [n, 32] and `passages` [m, 160] are padded with 0; `candidates` [n, 50] are rows of
    `passages`, best first; `positive` is the column of the passage the question was made from.
    `cut` [n, 2] is the span of that passage hidden because the question is made from it."""

    queries: np.ndarray
    passages: np.ndarray
    candidates: np.ndarray
    positive: np.ndarray
    cut: np.ndarray


def pad(rows: list[np.ndarray], width: int) -> np.ndarray:
    result = np.zeros((len(rows), width), np.uint16)
    for i, row in enumerate(rows):
        result[i, : min(len(row), width)] = row[:width]
    return result


class PseudoQuestions:
    """Questions as people type them, made from a passage."""

    def __init__(self, store: TokenStore, tokenizer: Tokenizer, idf: np.ndarray, synonyms: dict[int, list[int]], language: str, seed: int) -> None:
        self.store, self.idf, self.synonyms = store, idf, synonyms
        self.random = np.random.default_rng(seed)
        self.asking = encoded(tokenizer, ASKING[language])

    def ask(self, passage: int) -> tuple[np.ndarray, tuple[int, int]]:
        """Token ids, and the span of the passage's tokens to hide (empty where none)."""
        store, random = self.store, self.random
        document = store.passage_document[passage]
        form = random.random()
        cut = (0, 0)
        if form < 0.4:
            query = self._label(passage, document)
        else:
            query, cut = self._from_sentence(passage, few=form < 0.65)
        if len(query) == 0:
            return query, cut
        if random.random() < 0.35:
            query = self._with_synonym(query)
        if random.random() < 0.3:
            query = np.concatenate([self.asking[random.integers(len(self.asking))], query])
        return query[:LONGEST_QUERY], cut

    def _label(self, passage: int, document: int) -> np.ndarray:
        store = self.store
        choices = [store.document_title[document], store.passage_label[passage], store.document_description[document]]
        choices = [c for c in choices if c >= 0]
        if not choices:
            return np.zeros(0, np.uint16)
        label = choices[self.random.integers(len(choices))]
        return store.label_tokens[store.label_at[label] : store.label_at[label + 1]][:LONGEST_QUERY]

    def _from_sentence(self, passage: int, few: bool) -> tuple[np.ndarray, tuple[int, int]]:
        """A few of the rarer words of a sentence, or a good part of it."""
        store, random = self.store, self.random
        first, last = store.passage_sentence[passage], store.passage_sentence[passage + 1]
        sentence = random.integers(first, last)
        start, end = store.sentence_at[sentence], store.sentence_at[sentence + 1]
        tokens = store.tokens[start:end]
        if few:
            weights = self.idf[tokens] ** 2 + 1e-3
            count = min(len(tokens), int(random.integers(2, 7)))
            kept = np.sort(random.choice(len(tokens), count, replace=False, p=weights / weights.sum()))
            query = tokens[kept] if random.random() < 0.7 else random.permutation(tokens[kept])
        else:
            query = tokens[random.random(len(tokens)) < random.uniform(0.4, 1.0)]
        base = store.sentence_at[first]
        hidden = last - first > 1 and random.random() < SENTENCE_REMOVED
        return query, (int(start - base), int(end - base)) if hidden else (0, 0)

    def _with_synonym(self, query: np.ndarray) -> np.ndarray:
        places = [i for i, t in enumerate(query) if int(t) in self.synonyms]
        if not places:
            return query
        place = places[self.random.integers(len(places))]
        options = self.synonyms[int(query[place])]
        query = query.copy()
        query[place] = options[self.random.integers(len(options))]
        return query


def read_synonyms(work: Path, tokenizer: Tokenizer) -> dict[int, list[int]]:
    """Entries that are whole words and stand together in one synset, English and Chinese."""
    vocabulary = tokenizer.get_vocab()
    found: dict[int, list[int]] = {}
    for line in (work / "pairs.jsonl").open(encoding="utf-8"):
        pair = json.loads(line)
        if pair["source"] == "globalwordnet/english-wordnet" and len(pair["right"]) < 120:
            words = f"{pair['left']}, {pair['right']}".lower().split(", ")
        elif pair["source"] == "omwn/omw-data":
            words = pair["left"].split(", ")
        else:
            continue
        ids = {vocabulary[w] for w in words if len(w) > 1 and w in vocabulary}
        for one in ids:
            found.setdefault(one, []).extend(ids - {one})
    return {token: others for token, others in found.items() if others}


def mine_language(work: Path, language: str, pool: int, wanted: int, seed: int) -> Groups:
    """Groups of one language over a pool of passages drawn from the store by their weights."""
    tokenizer = Tokenizer.from_file(str(work / "tokenizer.json"))
    store = TokenStore.load(work / "tokens.npz")
    idf, table = np.load(work / "idf.npy"), torch.load(work / "encoder.pt")["table"].numpy()
    random = np.random.default_rng(seed)
    chosen = _draw_pool(store, language, pool, random)
    start, length = store.passage_span()
    passages = [store.tokens[start[p] : start[p] + length[p]] for p in chosen]
    index, vectors = Bm25Index(passages, len(idf)), embed(table, passages)
    maker = PseudoQuestions(store, tokenizer, idf, read_synonyms(work, tokenizer), language, seed)
    kept: list[tuple[np.ndarray, np.ndarray, int, tuple[int, int]]] = []
    for block in np.array_split(random.permutation(len(chosen)), max(1, len(chosen) // 512)):
        asked = [(place, *maker.ask(int(chosen[place]))) for place in block]
        asked = [a for a in asked if len(a[1]) >= 2]
        cosines = embed(table, [a[1] for a in asked]) @ vectors.T
        for (place, query, cut), cosine in zip(asked, cosines):
            same = np.flatnonzero(store.passage_document[chosen] == store.passage_document[chosen[place]])
            row = _candidates(index.score(query), cosine, same[same != place])
            at = np.flatnonzero(row == place)
            if len(at):
                kept.append((query, row, int(at[0]), cut))
        if len(kept) >= wanted:
            break
    print(f"{language}: {len(kept)} groups from {len(chosen)} passages", file=sys.stderr)
    return _as_groups(kept[:wanted], passages)


def _draw_pool(store: TokenStore, language: str, pool: int, random: np.random.Generator) -> np.ndarray:
    weights = store.passage_weights(language)
    mine = weights > 0
    pool = min(pool, int(mine.sum()))
    # Efraimidis–Spirakis: the largest of u^(1/w) are a weighted sample without replacement.
    keys = np.where(mine, np.log(random.random(len(weights))) / np.maximum(weights, 1e-9), -np.inf)
    return np.sort(np.argpartition(keys, -pool)[-pool:])


def _candidates(keyword: np.ndarray, cosine: np.ndarray, excluded: np.ndarray) -> np.ndarray:
    fused = keyword / max(float(keyword.max()), 1e-9) + DENSE_WEIGHT * cosine
    fused[excluded] = -np.inf
    top = np.argpartition(fused, -CANDIDATES)[-CANDIDATES:]
    return top[np.argsort(-fused[top])]


def _as_groups(kept: list, passages: list[np.ndarray]) -> Groups:
    used = np.unique(np.concatenate([row for _query, row, _at, _cut in kept]))
    place = np.zeros(len(passages), np.int32)
    place[used] = np.arange(len(used))
    return Groups(
        queries=pad([k[0] for k in kept], LONGEST_QUERY),
        passages=pad([passages[u] for u in used], LONGEST_PASSAGE),
        candidates=np.stack([place[k[1]] for k in kept]).astype(np.int32),
        positive=np.array([k[2] for k in kept], np.int16),
        cut=np.array([k[3] for k in kept], np.int16),
    )


def mine_across(work: Path, wanted: int, seed: int) -> Groups:
    """Groups whose question is Chinese and whose passages are English, or the other way about."""
    tokenizer = Tokenizer.from_file(str(work / "tokenizer.json"))
    table = torch.load(work / "encoder.pt")["table"].numpy()
    rows = [r for r in map(json.loads, (work / "pairs.jsonl").open(encoding="utf-8")) if r["kind"] == "cross"]
    rows = [r for r in rows if len(r["right"]) > 90 or (len(r["right"]) > 30 and len(r["left"]) > 12)]
    random = np.random.default_rng(seed)
    rows = [rows[i] for i in random.permutation(len(rows))[: 2 * wanted]]
    kept: list[tuple[np.ndarray, np.ndarray, int, tuple[int, int]]] = []
    everything: list[np.ndarray] = []
    for asks, answers, half in (("left", "right", rows[::2]), ("right", "left", rows[1::2])):
        questions = encoded(tokenizer, [r[asks] for r in half])
        passages = encoded(tokenizer, [r[answers] for r in half])
        vectors, base = embed(table, passages), len(everything)
        everything += passages
        for block in np.array_split(np.arange(len(half)), max(1, len(half) // 512)):
            thinned = [_thinned(questions[i], random) for i in block]
            for i, query, cosine in zip(block, thinned, embed(table, thinned) @ vectors.T):
                row = _candidates(np.zeros(len(half), np.float32), cosine, np.zeros(0, np.int64))
                at = np.flatnonzero(row == i)
                if len(at) and len(query) >= 2:
                    kept.append((query, row + base, int(at[0]), (0, 0)))
    print(f"across: {len(kept)} groups from {len(everything)} passages", file=sys.stderr)
    return _as_groups([kept[i] for i in random.permutation(len(kept))[:wanted]], everything)


def _thinned(query: np.ndarray, random: np.random.Generator) -> np.ndarray:
    """Long sides are cut to the length of a question and lose some of their words."""
    start = int(random.integers(0, max(1, len(query) - LONGEST_QUERY)))
    query = query[start : start + int(random.integers(8, LONGEST_QUERY))]
    kept = query[random.random(len(query)) < random.uniform(0.5, 1.0)]
    return kept if len(kept) else query


def embed(table: np.ndarray, texts: list[np.ndarray]) -> np.ndarray:
    """Normalised sums of token vectors, float32 [texts, dimensions]."""
    if not texts:
        return np.zeros((0, table.shape[1]), np.float32)
    lengths = np.array([len(t) for t in texts])
    flat = torch.from_numpy(np.concatenate(texts).astype(np.int64))
    offsets = torch.from_numpy(np.cumsum(lengths) - lengths)
    sums = torch.nn.functional.embedding_bag(flat, torch.from_numpy(table), offsets, mode="sum")
    return torch.nn.functional.normalize(sums, dim=1).numpy()


def mine(work: Path, groups: int) -> None:
    """Writes `groups-en.npz`, `groups-zh.npz` and `groups-across.npz`."""
    mine_language(work, "en", pool=110_000, wanted=groups, seed=1).save(work / "groups-en.npz")
    mine_language(work, "zh", pool=60_000, wanted=groups // 2, seed=2).save(work / "groups-zh.npz")
    mine_across(work, wanted=groups // 3, seed=3).save(work / "groups-across.npz")
