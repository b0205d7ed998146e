"""Step 8: the exported pack against the trained modules, on real text."""

from __future__ import annotations

import sys
from pathlib import Path

import numpy as np
import onnxruntime
import torch

from .export import rounded
from .mining import Groups, embed
from .reranker import load
from .vocabulary import SPECIALS

LARGEST_PACK = 25_000_000
"""Bytes in all: the pack ships inside the application."""
LEAST_COSINE = 0.999
WIDEST_LOGIT_GAP = 2e-3


def check(work: Path, pack: Path) -> None:
    """Raises AssertionError with a sentence where the pack is not what was trained."""
    size = sum(f.stat().st_size for f in pack.iterdir())
    assert size <= LARGEST_PACK, f"the pack has {size} bytes, {LARGEST_PACK} are allowed"
    table = torch.load(work / "encoder.pt")["table"].numpy()
    cosine = _encoder_agreement(work, pack, table)
    assert cosine >= LEAST_COSINE, f"int8 encoder and trained table agree to {cosine:.5f} only"
    gap = _reranker_gap(work, pack)
    assert gap <= WIDEST_LOGIT_GAP, f"logits differ by up to {gap:.5f}"
    print(f"{size / 1e6:.1f} MB; least cosine {cosine:.5f}; widest gap of logits {gap:.6f}", file=sys.stderr)


def _encoder_agreement(work: Path, pack: Path, table: np.ndarray) -> float:
    texts = Groups.load(work / "groups-en.npz").passages[:200].astype(np.int64)
    session = onnxruntime.InferenceSession(str(pack / "encoder.onnx"), providers=["CPUExecutionProvider"])
    given = session.run(None, {"input_ids": texts, "attention_mask": (texts > 0).astype(np.int64)})[0]
    expected = embed(table, [t[t >= 5] for t in texts])
    return float((given * expected).sum(axis=1).min())


def _reranker_gap(work: Path, pack: Path) -> float:
    model = rounded(load(work / "reranker.pt"))
    groups = Groups.load(work / "groups-en.npz")
    session = onnxruntime.InferenceSession(str(pack / "reranker.onnx"), providers=["CPUExecutionProvider"])
    worst = 0.0
    for row in range(20):
        question = groups.queries[row][groups.queries[row] > 0].astype(np.int64)
        passages = groups.passages[groups.candidates[row]].astype(np.int64)
        given = session.run(None, pair_inputs(question, passages))[0][:, 0]
        with torch.no_grad():
            expected = model(torch.from_numpy(question)[None], torch.from_numpy(passages)[None])[0].numpy()
        worst = max(worst, float(np.abs(given - expected).max()))
    return worst


def pair_inputs(question: np.ndarray, passages: np.ndarray) -> dict[str, np.ndarray]:
    """`[CLS] question [SEP] passage [SEP]` for every passage (0 pads), as the application sends it."""
    start, end = (SPECIALS.index(name) for name in ("[CLS]", "[SEP]"))
    head = np.concatenate([[start], question, [end]])
    ids = np.concatenate([np.tile(head, (len(passages), 1)), passages, np.zeros((len(passages), 1))], axis=1)
    ids = ids.astype(np.int64)
    lengths = len(head) + (passages > 0).sum(axis=1)
    ids[np.arange(len(ids)), lengths] = end
    places = np.arange(ids.shape[1])[None, :]
    mask = (places <= lengths[:, None]).astype(np.int64)
    types = ((places >= len(head)) & (mask > 0)).astype(np.int64)
    return {"input_ids": ids, "attention_mask": mask, "token_type_ids": types}
