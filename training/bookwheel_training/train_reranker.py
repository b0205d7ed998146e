"""Step 6: the reranker learns to put a question's own passage first among its candidates."""

from __future__ import annotations

import sys
import time
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import torch
from torch.nn import functional

from .mining import CANDIDATES, Groups
from .reranker import Reranker, RerankerPlan, start_table

HELD_OUT = 0.02
SHARES = {"en": 0.5, "zh": 0.28, "across": 0.22}


def _split(groups: Groups) -> tuple[np.ndarray, np.ndarray]:
    """Row numbers to learn from, and to check with; neighbouring rows have passages in common."""
    count = len(groups.queries)
    held = int(count * HELD_OUT)
    return np.arange(held, count), np.arange(held)


def _hidden(rows: np.ndarray, cut: np.ndarray) -> np.ndarray:
    """Passages [n, d] with the span `cut` [n, 2] of each set to padding."""
    place = np.arange(rows.shape[1])[None, :]
    return np.where((place >= cut[:, :1]) & (place < cut[:, 1:]), 0, rows)


def _passages(groups: Groups, rows: np.ndarray, columns: np.ndarray) -> np.ndarray:
    """[n, c, d]; column 0 is the positive, with its sentence hidden where mining says so."""
    places = np.take_along_axis(groups.candidates[rows], columns, axis=1)
    passages = groups.passages[places].astype(np.int64)
    passages[:, 0] = _hidden(passages[:, 0], groups.cut[rows])
    return passages


def _columns(groups: Groups, rows: np.ndarray, negatives: int, random: np.random.Generator) -> np.ndarray:
    """The positive's column and `negatives` others, drawn evenly."""
    keys = random.random((len(rows), CANDIDATES))
    positive = groups.positive[rows].astype(np.int64)
    keys[np.arange(len(rows)), positive] = -1
    return np.argsort(keys, axis=1)[:, : negatives + 1]


def _draw(sets: dict[str, Groups], plan: RerankerPlan) -> Iterator[tuple[torch.Tensor, torch.Tensor]]:
    random = np.random.default_rng(plan.seed)
    names, shares = zip(*SHARES.items())
    while True:
        groups = sets[random.choice(names, p=shares)]
        rows = random.choice(_split(groups)[0], plan.groups, replace=False)
        passages = _passages(groups, rows, _columns(groups, rows, plan.negatives, random))
        width = int((passages > 0).any(axis=(0, 1)).nonzero()[0].max()) + 1
        asked = groups.queries[rows]
        longest = int((asked > 0).sum(1).max())
        yield torch.from_numpy(asked[:, :longest].astype(np.int64)), torch.from_numpy(passages[:, :, : max(width, 16)])


@torch.no_grad()
def reciprocal_rank(model: Reranker, groups: Groups, most: int = 300) -> tuple[float, float]:
    """Mean reciprocal rank of the positive among all candidates: by the model; by the first stage."""
    rows = _split(groups)[1][:most]
    columns = np.argsort(np.arange(CANDIDATES)[None, :] != groups.positive[rows][:, None], axis=1, kind="stable")
    found = []
    for part in np.array_split(np.arange(len(rows)), max(1, len(rows) // 10)):
        passages = torch.from_numpy(_passages(groups, rows[part], columns[part]))
        scores = model(torch.from_numpy(groups.queries[rows[part]].astype(np.int64)), passages)
        found.append(1.0 / (1 + (scores[:, 1:] > scores[:, :1]).sum(1).float()))
    return float(torch.cat(found).mean()), float(np.mean(1.0 / (1 + groups.positive[rows])))


def train(work: Path, plan: RerankerPlan) -> None:
    """Writes `reranker.pt`, the module's state."""
    torch.manual_seed(plan.seed)
    encoder = torch.load(work / "encoder.pt")["table"]
    sets = {name: Groups.load(work / f"groups-{name}.npz") for name in SHARES}
    model = Reranker(start_table(encoder), torch.from_numpy(np.load(work / "idf.npy")) / 6)
    slow = [model.table, model.weight]
    quick = [p for p in model.parameters() if all(p is not s for s in slow)]
    optimizer = torch.optim.Adam(
        [{"params": slow, "lr": plan.table_rate}, {"params": quick, "lr": plan.rate}], betas=(0.9, 0.98), fused=True
    )
    begun, step, progress, running = time.monotonic(), 0, 0.0, 0.0
    for question, passages in _draw(sets, plan):
        for group, rate in zip(optimizer.param_groups, (plan.table_rate, plan.rate)):
            group["lr"] = rate * min(1.0, (step + 1) / 30) * (1.0 - progress)
        scores = model(question, passages)
        loss = functional.cross_entropy(scores, torch.zeros(len(scores), dtype=torch.long))
        optimizer.zero_grad(set_to_none=True)
        loss.backward()
        torch.nn.utils.clip_grad_norm_(quick, 1.0)
        optimizer.step()
        step, running = step + 1, running * 0.98 + loss.item() * 0.02
        progress = max(step / plan.steps, (time.monotonic() - begun) / plan.seconds)
        if step % 100 == 0 or progress >= 1:
            checks = {n: "%.3f/%.3f" % reciprocal_rank(model, g, 60 if progress < 1 else 300) for n, g in sets.items()}
            print(f"step {step} ({progress:.0%}) loss {running:.3f} MRR model/first {checks}", file=sys.stderr, flush=True)
            torch.save(model.state_dict(), work / "reranker.pt")
        if progress >= 1:
            break
