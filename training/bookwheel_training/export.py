"""Step 7: PyTorch → ONNX, with int8 tables, and the folder of the pack."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import numpy as np
import onnx
import torch
from torch.nn import functional

from .graph import Graph, dequantize, quantize
from .reranker import KERNEL_CENTRES, KERNEL_WIDTH, SPECIAL_IDS, STRIDE, WINDOW, Reranker, load

ROWS = ["batch", "tokens"]


def encoder_graph(table: np.ndarray) -> onnx.ModelProto:
    """input_ids, attention_mask → sentence_embedding [batch, dimensions], normalised."""
    g = Graph("bookwheel-encoder")
    there = g.real(g.add("Greater", "input_ids", g.ints(SPECIAL_IDS - 1)))
    there = g.add("Mul", there, g.real("attention_mask"))
    vectors = g.rows(g.int8_table(table), "input_ids")
    total = g.sum(g.add("Mul", vectors, g.unsqueeze(there, 2)), 1)
    length = g.add("Sqrt", g.sum(g.add("Mul", total, total), 1, keep=True))
    normal = g.add("Div", total, g.add("Add", length, g.number(1e-9)))
    inputs = {"input_ids": ROWS, "attention_mask": ROWS}
    return g.model(inputs, normal, "sentence_embedding", ["batch", table.shape[1]])


def reranker_graph(model: Reranker) -> onnx.ModelProto:
    """The inputs of a cross-encoder → logits [batch, 1]. All rows share the question of the first."""
    return _RerankerGraph(model).build()


class _RerankerGraph:
    def __init__(self, model: Reranker) -> None:
        self.g = Graph("bookwheel-reranker")
        self.state = {name: value.detach().numpy() for name, value in model.state_dict().items()}
        self.table = self.g.int8_table(self.state["table"])
        self.importance = self.g.constant(functional.softplus(model.weight.detach()).numpy())

    def build(self) -> onnx.ModelProto:
        g = self.g
        question, passages = self._split()
        asked = g.real(g.add("Greater", question, g.ints(SPECIAL_IDS - 1)))
        there = g.real(g.add("Greater", passages, g.ints(SPECIAL_IDS - 1)))
        q = g.times(g.rows(self.table, question), g.unsqueeze(asked, 1))
        d = g.times(g.rows(self.table, passages), g.unsqueeze(there, 2))
        raw = g.times(g.add("Gather", self.importance, question), asked)
        weights = g.add("Div", raw, g.add("Max", g.sum(raw, 0, keep=True), g.number(1e-6)))
        equal = g.real(g.add("Equal", g.unsqueeze(question, 0, 2), g.unsqueeze(passages, 1)))
        here = g.unsqueeze(there, 1)
        equal = g.times(equal, g.unsqueeze(asked, 0, 2), here)
        plain = self._similarity(q, d)
        near = self._similarity(self._contextual(q, asked, 0), self._contextual(d, there, 1))
        other = g.times(here, g.add("Sub", g.number(1), equal))
        masked, occurrences = g.times(plain, here), g.sum(equal, -1)
        has = g.add("Min", occurrences, g.number(1))
        soft, soft_near = g.max(masked, -1), g.max(g.times(near, here), -1)
        saturated = g.add("Div", occurrences, g.add("Add", occurrences, g.number(1.2)))
        per_token = [*self._kernels(plain, other), soft, *self._kernels(near, here), soft_near, saturated, has]
        totals = self._totals(weights, equal, has, masked, soft, soft_near, asked, there)
        own = g.times(g.add("Gather", self.importance, passages), there)
        totals.append(self._mean_cosine(q, d, weights, own))
        score = g.sum(g.times(self._net("token_net", self._stack(per_token)), weights), -1)
        total = self._stack(totals)
        linear = g.add("Squeeze", self._linear("direct", total), g.ints(-1))
        score = g.add("Add", g.add("Add", score, self._net("global_net", total)), linear)
        inputs = {name: ROWS for name in ("input_ids", "attention_mask", "token_type_ids")}
        return g.model(inputs, g.unsqueeze(score, 1), "logits", ["batch", 1])

    def _split(self) -> tuple[str, str]:
        """Question ids [q] of the first row, and passage ids [batch, d] with a tail of padding."""
        g = self.g
        ids = g.times("input_ids", "attention_mask")
        first = g.add("Sub", g.ints(1), "token_type_ids")
        first = g.slice(g.times(first, "attention_mask"), g.ints(0), g.ints(1), 0)
        count = g.add("Sub", g.add("ReduceSum", first, g.ints(0, 1), keepdims=0), g.ints(2))
        count = g.add("Max", g.add("Reshape", count, g.ints(1)), g.ints(1))
        row = g.add("Squeeze", g.slice(ids, g.ints(0), g.ints(1), 0), g.ints(0))
        question = g.slice(row, g.ints(1), g.add("Add", count, g.ints(1)), 0)
        passages = g.times(ids, "token_type_ids")
        passages = g.slice(passages, g.add("Add", count, g.ints(2)), g.ints(2**31), 1)
        return question, g.add("Pad", passages, g.ints(0, 0, 0, WINDOW), g.constant(np.int64(0)))

    def _contextual(self, vectors: str, mask: str, axis: int) -> str:
        g = self.g
        rank = axis + 2
        pads = [0] * (2 * rank)
        pads[axis] = pads[rank + axis] = 1
        wide = g.add("Pad", vectors, g.ints(*pads), g.number(0))
        before = g.slice(wide, g.ints(0), g.ints(-2), axis)
        after = g.slice(wide, g.ints(2), g.ints(2**31), axis)
        hidden = g.add("Relu", self._linear("neighbours", g.add("Concat", before, vectors, after, axis=-1)))
        change = g.add("MatMul", hidden, g.constant(self.state["context.weight"].T))
        return g.times(g.add("Add", vectors, change), g.unsqueeze(mask, rank - 1))

    def _similarity(self, q: str, d: str) -> str:
        g = self.g
        turned = g.add("Transpose", g.unit(q), perm=[1, 0])
        return g.add("Transpose", g.add("MatMul", g.unit(d), turned), perm=[0, 2, 1])

    def _kernels(self, similarity: str, mask: str) -> list[str]:
        g = self.g
        result = []
        for centre in KERNEL_CENTRES:
            away = g.add("Sub", similarity, g.number(centre))
            bell = g.add("Exp", g.times(away, away, g.number(-0.5 / KERNEL_WIDTH**2)))
            result.append(g.add("Log", g.add("Add", g.sum(g.times(bell, mask), -1), g.number(1))))
        return result

    def _windows(self, values: str) -> str:
        return self.g.add("MaxPool", values, kernel_shape=[WINDOW], strides=[STRIDE])

    def _totals(self, weights, equal, has, plain, soft, soft_near, asked, there) -> list[str]:
        g = self.g
        tall = g.unsqueeze(weights, 0, 2)
        covered, felt = g.sum(g.times(has, weights), -1), g.sum(g.times(soft, weights), -1)
        exact = g.sum(g.times(self._windows(equal), tall), 1)
        close = g.sum(g.times(self._windows(plain), tall), 1)
        windows = g.add("ReduceSum", self._windows(g.unsqueeze(there, 1)), g.ints(1, 2), keepdims=0)
        windows = g.add("Max", windows, g.number(1))
        lengths = g.sum(there, -1)
        asked_length = g.add("Div", self._log1p(g.sum(asked, 0, keep=True)), g.number(3))
        return [
            g.max(exact, -1),
            g.add("Div", g.sum(exact, -1), windows),
            g.max(close, -1),
            g.add("Div", g.sum(close, -1), windows),
            self._ordered_pairs(weights, equal),
            covered,
            g.times(covered, covered),
            felt,
            g.times(felt, felt),
            g.sum(g.times(soft_near, weights), -1),
            g.add("Div", self._log1p(lengths), g.number(5)),
            g.add("Add", asked_length, g.times(lengths, g.number(0))),
        ]

    def _log1p(self, value: str) -> str:
        return self.g.add("Log", self.g.add("Add", value, self.g.number(1)))

    def _ordered_pairs(self, weights: str, equal: str) -> str:
        """Two question tokens side by side in the passage too. One row of padding makes a question
        of one token none that is empty."""
        g = self.g
        equal = g.add("Pad", equal, g.ints(0, 0, 0, 0, 1, 0), g.number(0))
        weights = g.add("Pad", weights, g.ints(0, 1), g.number(0))
        end, last = g.ints(2**31), g.ints(-1)
        left = g.slice(g.slice(equal, g.ints(0), last, 1), g.ints(0), last, 2)
        right = g.slice(g.slice(equal, g.ints(1), end, 1), g.ints(1), end, 2)
        met = g.max(g.times(left, right), -1)
        both = g.add("Add", g.slice(weights, g.ints(0), last, 0), g.slice(weights, g.ints(1), end, 0))
        return g.sum(g.times(met, both, g.number(0.5)), -1)

    def _mean_cosine(self, q: str, d: str, weights: str, own: str) -> str:
        g = self.g
        left = g.unit(g.sum(g.times(q, g.unsqueeze(weights, 1)), 0))
        right = g.unit(g.sum(g.times(d, g.unsqueeze(own, 2)), 1))
        return g.sum(g.times(left, right), -1)

    def _stack(self, features: list[str]) -> str:
        return self.g.add("Concat", *[self.g.unsqueeze(f, -1) for f in features], axis=-1)

    def _linear(self, name: str, value: str) -> str:
        g = self.g
        product = g.add("MatMul", value, g.constant(self.state[f"{name}.weight"].T))
        return g.add("Add", product, g.constant(self.state[f"{name}.bias"]))

    def _net(self, name: str, value: str) -> str:
        hidden = self.g.add("Tanh", self._linear(f"{name}.0", value))
        return self.g.add("Squeeze", self._linear(f"{name}.2", hidden), self.g.ints(-1))


def rounded(model: Reranker) -> Reranker:
    """The same module with the table as the int8 graph will have it: what parity is checked against."""
    copy = Reranker(model.table.detach(), torch.ones(len(model.weight)))
    state = dict(model.state_dict())
    state["table"] = torch.from_numpy(dequantize(*quantize(state["table"].numpy())))
    copy.load_state_dict(state)
    return copy.eval()


def export(work: Path, pack: Path, description: dict) -> None:
    """Writes encoder.onnx, reranker.onnx, tokenizer.json and pack.json into `pack`."""
    pack.mkdir(parents=True, exist_ok=True)
    table = torch.load(work / "encoder.pt")["table"]
    onnx.save(encoder_graph(table.numpy()), str(pack / "encoder.onnx"))
    onnx.save(reranker_graph(load(work / "reranker.pt")), str(pack / "reranker.onnx"))
    shutil.copyfile(work / "tokenizer.json", pack / "tokenizer.json")
    (pack / "pack.json").write_text(json.dumps(description, ensure_ascii=False, indent=2) + "\n", "utf-8")
