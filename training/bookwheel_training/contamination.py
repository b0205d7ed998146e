"""Keeping the text of test collections out of the training text.

The usual measure: 13 tokens in a row that also stand in a collection. A passage is dropped when
30 % of its 13-token sequences do; a quoted title or a stock phrase drops none.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from pathlib import Path

import numpy as np
from tokenizers import Tokenizer

WIDTH = 13
SHARE = 0.3
_FACTORS = np.array([pow(1_000_003, i, 2**64) for i in range(WIDTH)], np.uint64)


def rolling(tokens: np.ndarray) -> np.ndarray:
    """A 64-bit hash of every WIDTH tokens in a row."""
    if len(tokens) < WIDTH:
        return np.zeros(0, np.uint64)
    windows = np.lib.stride_tricks.sliding_window_view(tokens.astype(np.uint64), WIDTH)
    with np.errstate(over="ignore"):
        return (windows * _FACTORS).sum(axis=1, dtype=np.uint64)


def fingerprints(tokenizer: Tokenizer, collections: Iterable[Path]) -> np.ndarray:
    """The sorted hashes of all sequences of the collections' documents and questions."""
    found = [np.zeros(0, np.uint64)]
    for collection in collections:
        for name in ("corpus.jsonl", "queries.jsonl"):
            lines = (collection / name).read_text("utf-8").splitlines()
            texts = [f"{row.get('title', '')} {row['text']}" for row in map(json.loads, lines)]
            for encoding in tokenizer.encode_batch_fast(texts, add_special_tokens=False):
                found.append(rolling(np.array(encoding.ids, np.uint16)))
    return np.unique(np.concatenate(found))


def contaminated(tokens: np.ndarray, unwanted: np.ndarray) -> bool:
    hashes = rolling(tokens)
    if not len(hashes) or not len(unwanted):
        return False
    at = np.minimum(np.searchsorted(unwanted, hashes), len(unwanted) - 1)
    return float(np.mean(unwanted[at] == hashes)) >= SHARE
