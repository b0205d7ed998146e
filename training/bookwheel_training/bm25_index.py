"""BM25 over token ids, held as one sparse matrix; k1 = 1.2, b = 0.75 (Robertson et al. 1994)."""

from __future__ import annotations

import numpy as np

K1, B = 1.2, 0.75


class Bm25Index:
    def __init__(self, passages: list[np.ndarray], vocabulary: int) -> None:
        lengths = np.array([len(p) for p in passages], np.float32)
        rows = np.repeat(np.arange(len(passages), dtype=np.int64), lengths.astype(np.int64))
        keys, counts = np.unique(np.concatenate(passages).astype(np.int64) * len(passages) + rows, return_counts=True)
        tokens, self.rows = keys // len(passages), (keys % len(passages)).astype(np.int32)
        self.edges = np.searchsorted(tokens, np.arange(vocabulary + 1))
        frequency = np.diff(self.edges)
        idf = np.log(1 + (len(passages) - frequency + 0.5) / (frequency + 0.5))
        norm = K1 * (1 - B + B * lengths / lengths.mean())
        weights = idf[tokens] * counts * (K1 + 1) / (counts + norm[self.rows])
        self.weights = weights.astype(np.float32)
        self.size = len(passages)

    def score(self, query: np.ndarray) -> np.ndarray:
        """The score of every passage, float32. A token that stands twice counts twice."""
        spans = [slice(self.edges[t], self.edges[t + 1]) for t in query.astype(np.int64)]
        rows = np.concatenate([self.rows[s] for s in spans])
        weights = np.concatenate([self.weights[s] for s in spans])
        return np.bincount(rows, weights, minlength=self.size).astype(np.float32)
