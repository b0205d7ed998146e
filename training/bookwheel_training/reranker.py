"""The reranker: how question tokens meet passage tokens, position by position.

Kernel pooling over token similarities (K-NRM, Xiong et al. 2017), twice: over vectors of single
tokens, and over vectors that have seen their neighbours (as Conv-KNRM, Dai et al. 2018), so that
"heart attack" and "network attack" differ. Beside them exact matches, windows and order, which
kernels cannot see. A model this small is blended with the first stage, never used alone.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import torch
from torch import Tensor, nn
from torch.nn import functional

WIDTH = 128
KERNEL_CENTRES = (0.95, 0.8, 0.65, 0.5, 0.35, 0.2, 0.05)
KERNEL_WIDTH = 0.1
WINDOW, STRIDE = 16, 8
HIDDEN = 24
TOKEN_FEATURES = 2 * (len(KERNEL_CENTRES) + 1) + 2
GLOBAL_FEATURES = 13
SPECIAL_IDS = 5


class Reranker(nn.Module):
    """`forward(question [G, q], passages [G, c, d])` → scores [G, c]; 0 pads."""

    def __init__(self, table: Tensor, weights: Tensor) -> None:
        """`table` [entries, WIDTH] starts the token vectors, `weights` [entries] their importance."""
        super().__init__()
        self.table = nn.Parameter(table.clone())
        self.weight = nn.Parameter(torch.log(torch.expm1(weights.clamp(min=0.05))))
        self.neighbours = nn.Linear(3 * WIDTH, WIDTH)
        self.context = nn.Linear(WIDTH, WIDTH, bias=False)
        nn.init.zeros_(self.context.weight)
        self.token_net = nn.Sequential(nn.Linear(TOKEN_FEATURES, HIDDEN), nn.Tanh(), nn.Linear(HIDDEN, 1))
        self.global_net = nn.Sequential(nn.Linear(GLOBAL_FEATURES, HIDDEN), nn.Tanh(), nn.Linear(HIDDEN, 1))
        self.direct = nn.Linear(GLOBAL_FEATURES, 1)

    def forward(self, question: Tensor, passages: Tensor) -> Tensor:
        features, totals, importance = self.features(question, passages)
        per_token = self.token_net(features).squeeze(-1)
        score = (per_token * importance[:, None, :]).sum(-1)
        return score + self.global_net(totals).squeeze(-1) + self.direct(totals).squeeze(-1)

    def features(self, question: Tensor, passages: Tensor) -> tuple[Tensor, Tensor, Tensor]:
        """Per question token [G, c, q, F]; per passage [G, c, GLOBAL]; importance [G, q], sums to 1."""
        # A tail of padding, so that the last words fall into a window however the text was padded.
        passages = functional.pad(passages, (0, WINDOW))
        groups, count, length = passages.shape
        asked, there = (question >= SPECIAL_IDS).float(), (passages >= SPECIAL_IDS).float()
        importance = functional.softplus(self.weight[question]) * asked
        importance = importance / importance.sum(1, keepdim=True).clamp(min=1e-6)
        q, d = self.table[question] * asked[..., None], self.table[passages] * there[..., None]
        q_near = self.contextual(q, asked)
        d_near = self.contextual(d.view(groups * count, length, WIDTH), there.view(groups * count, length)).view_as(d)
        equal = (question[:, None, :, None] == passages[:, :, None, :]).float()
        equal = equal * asked[:, None, :, None] * there[:, :, None, :]
        plain = _similarity(q, d)
        near = _similarity(q_near, d_near)
        other = there[:, :, None, :] * (1 - equal)
        occurrences = equal.sum(-1)
        has = occurrences.clamp(max=1)
        soft, soft_near = (plain * there[:, :, None, :]).amax(-1), (near * there[:, :, None, :]).amax(-1)
        per_token = [*_kernels(plain, other), soft, *_kernels(near, there[:, :, None, :]), soft_near]
        per_token += [occurrences / (occurrences + 1.2), has]
        totals = _totals(importance, equal, has, plain * there[:, :, None, :], soft, soft_near, asked, there)
        totals.append(_mean_cosine(q, d, importance, functional.softplus(self.weight[passages]) * there))
        return torch.stack(per_token, -1), torch.stack(totals, -1), importance

    def contextual(self, vectors: Tensor, mask: Tensor) -> Tensor:
        """Each vector with what its two neighbours add; [rows, length, WIDTH]."""
        before = functional.pad(vectors, (0, 0, 1, 0))[:, :-1]
        after = functional.pad(vectors, (0, 0, 0, 1))[:, 1:]
        hidden = functional.relu(self.neighbours(torch.cat([before, vectors, after], -1)))
        return (vectors + self.context(hidden)) * mask[..., None]


def _similarity(q: Tensor, d: Tensor) -> Tensor:
    """Cosine of every question token with every passage token, [G, c, q, d]."""
    q = q / (q.square().sum(-1, keepdim=True) + 1e-6).sqrt()
    d = d / (d.square().sum(-1, keepdim=True) + 1e-6).sqrt()
    groups, count, length, width = d.shape
    return torch.bmm(q, d.reshape(groups, count * length, width).transpose(1, 2)).view(
        groups, q.shape[1], count, length
    ).transpose(1, 2)


def _kernels(similarity: Tensor, mask: Tensor) -> list[Tensor]:
    return [
        torch.log1p((torch.exp((similarity - centre).square() * (-0.5 / KERNEL_WIDTH**2)) * mask).sum(-1))
        for centre in KERNEL_CENTRES
    ]


def _totals(importance, equal, has, plain, soft, soft_near, asked, there) -> list[Tensor]:
    weights = importance[:, None, :]
    covered, felt = (has * weights).sum(-1), (soft * weights).sum(-1)
    exact_windows = (_windows(equal) * weights[..., None]).sum(2)
    soft_windows = (_windows(plain) * weights[..., None]).sum(2)
    windows = _windows(there[:, :, None]).sum((2, 3)).clamp(min=1)
    after = equal[:, :, :-1, :-1] * equal[:, :, 1:, 1:]
    pairs = (after.amax(-1) * (weights[..., :-1] + weights[..., 1:]) / 2).sum(-1)
    lengths = there.sum(-1)
    return [
        exact_windows.amax(-1),
        exact_windows.sum(-1) / windows,
        soft_windows.amax(-1),
        soft_windows.sum(-1) / windows,
        pairs,
        covered,
        covered.square(),
        felt,
        felt.square(),
        (soft_near * weights).sum(-1),
        torch.log1p(lengths) / 5,
        (torch.log1p(asked.sum(-1)) / 3)[:, None].expand_as(lengths),
    ]


def _windows(values: Tensor) -> Tensor:
    """The largest value within each window of passage positions, [G, c, q, windows]."""
    groups, count, asked, length = values.shape
    flat = values.reshape(groups * count, asked, length)
    pooled = functional.max_pool1d(flat, WINDOW, STRIDE)
    return pooled.view(groups, count, asked, -1)


def _mean_cosine(q: Tensor, d: Tensor, q_weights: Tensor, d_weights: Tensor) -> Tensor:
    left = (q * q_weights[..., None]).sum(1)
    right = (d * d_weights[..., None]).sum(2)
    left = left / (left.square().sum(-1, keepdim=True) + 1e-6).sqrt()
    right = right / (right.square().sum(-1, keepdim=True) + 1e-6).sqrt()
    return (left[:, None] * right).sum(-1)


@dataclass(frozen=True)
class RerankerPlan:
    groups: int = 32
    """questions per step"""
    negatives: int = 11
    steps: int = 2400
    seconds: float = 1500.0
    rate: float = 2e-3
    table_rate: float = 2e-4
    seed: int = 11


def load(path: Path) -> Reranker:
    """What train_reranker.py saved."""
    state = torch.load(path)
    model = Reranker(state["table"], torch.ones(len(state["table"])))
    model.load_state_dict(state)
    return model


def start_table(encoder: Tensor) -> Tensor:
    """The encoder's token vectors, normalised and turned to their WIDTH strongest directions."""
    normal = functional.normalize(encoder, dim=1)
    _values, directions = torch.linalg.eigh(normal.T @ normal)
    table = normal @ directions[:, -WIDTH:]
    table[:SPECIAL_IDS] = 0
    return table
