"""Step 4: the bi-encoder, a table of token vectors.

v(text) = normalise(Σ E[token]). There are no weights beside the table: a token that says little
learns a short vector. Trained with InfoNCE in both directions over the batch (van den Oord et al.
2018), with a learnt scale.
"""

from __future__ import annotations

import math
import sys
import time
from dataclasses import dataclass
from multiprocessing import Process, Queue
from pathlib import Path

import numpy as np
import torch
from torch import Tensor, nn
from torch.nn import functional

from .batches import Batch, Side, batches
from .token_store import TokenStore
from .vocabulary import SIZE

SPECIAL_IDS = 5


@dataclass(frozen=True)
class EncoderPlan:
    dimensions: int = 256
    batch: int = 2048
    steps: int = 6000
    seconds: float = 1200.0
    """whichever of the two ends first sets the pace of the learning rate"""
    rate: float = 0.02
    warm_up: int = 50
    seed: int = 7


class StaticEncoder(nn.Module):
    def __init__(self, idf: Tensor, dimensions: int) -> None:
        super().__init__()
        start = torch.randn(len(idf), dimensions) * 0.1 * (idf / idf.mean())[:, None]
        start[:SPECIAL_IDS] = 0
        self.table = nn.Parameter(start)
        self.log_scale = nn.Parameter(torch.tensor(math.log(20.0)))

    def forward(self, ids: Tensor, offsets: Tensor) -> Tensor:
        return functional.normalize(functional.embedding_bag(ids, self.table, offsets, mode="mean"), dim=1)


def inverse_document_frequency(store: TokenStore, size: int) -> np.ndarray:
    """ln(N / (1 + passages with the token)); tokens never seen get the largest."""
    start, length = store.passage_span()
    counts = np.zeros(size, np.int64)
    for block in np.array_split(np.arange(store.passages), max(1, store.passages // 50_000)):
        tokens = store.tokens[start[block[0]] : start[block[-1]] + length[block[-1]]]
        rows = np.repeat(np.arange(len(block), dtype=np.int64), length[block])
        pairs = np.sort(rows * size + tokens)
        counts += np.bincount(pairs[np.diff(pairs, prepend=-1) > 0] % size, minlength=size)
    return np.log(store.passages / (1.0 + counts)).astype(np.float32)


def contrastive_loss(queries: Tensor, passages: Tensor, scale: Tensor, batch: Batch) -> Tensor:
    """The mean of query → passage and passage → query; what belongs together is no negative."""
    scores = queries @ passages.T * scale
    same = _same(batch.query_group) | _same(batch.passage_group)
    same.fill_diagonal_(False)
    scores = scores.masked_fill(same, -1e4)
    target = torch.arange(len(scores))
    return (functional.cross_entropy(scores, target) + functional.cross_entropy(scores.T, target)) / 2


def _same(groups: np.ndarray) -> Tensor:
    values = torch.from_numpy(np.ascontiguousarray(groups))
    return values[:, None] == values[None, :]


def _embed(model: StaticEncoder, side: Side) -> Tensor:
    offsets = np.cumsum(side.lengths) - side.lengths
    return model(torch.from_numpy(side.ids), torch.from_numpy(offsets))


def _feed(work: Path, size: int, seed: int, queue: Queue) -> None:
    for batch in batches(work, size, seed):
        queue.put(batch)


def train(work: Path, plan: EncoderPlan) -> None:
    """Writes `encoder.pt`: {"table": float32 [entries, dimensions], "scale": float}."""
    torch.manual_seed(plan.seed)
    idf_path = work / "idf.npy"
    if not idf_path.exists():
        np.save(idf_path, inverse_document_frequency(TokenStore.load(work / "tokens.npz"), SIZE))
    model = StaticEncoder(torch.from_numpy(np.load(idf_path)), plan.dimensions)
    optimizer = torch.optim.Adam(model.parameters(), lr=plan.rate, betas=(0.9, 0.98), fused=True)
    queue: Queue = Queue(maxsize=8)
    feeder = Process(target=_feed, args=(work, plan.batch, plan.seed, queue), daemon=True)
    feeder.start()
    batch = queue.get()
    begun = time.monotonic()
    step, progress, running = 0, 0.0, 0.0
    while progress < 1.0:
        rate = plan.rate * min(1.0, (step + 1) / plan.warm_up) * (1.0 - progress)
        for group in optimizer.param_groups:
            group["lr"] = rate
        loss = contrastive_loss(_embed(model, batch.queries), _embed(model, batch.passages), model.log_scale.exp(), batch)
        optimizer.zero_grad(set_to_none=True)
        loss.backward()
        optimizer.step()
        step, running = step + 1, running * 0.98 + loss.item() * 0.02
        progress = max(step / plan.steps, (time.monotonic() - begun) / plan.seconds)
        if step % 200 == 0:
            print(f"step {step} ({progress:.0%}) loss {running:.3f} scale {model.log_scale.exp().item():.1f}", file=sys.stderr, flush=True)
        if step % 1000 == 0:
            _save(model, work / "encoder.pt")
        batch = queue.get()
    feeder.terminate()
    _save(model, work / "encoder.pt")


def _save(model: StaticEncoder, path: Path) -> None:
    table = model.table.detach().clone()
    table[:SPECIAL_IDS] = 0
    torch.save({"table": table, "scale": model.log_scale.exp().item()}, path)
