"""The ONNX graphs answer what the PyTorch modules answer."""

import tempfile
import unittest
from pathlib import Path

import numpy as np

try:
    import onnx
    import onnxruntime
    import torch
except ImportError as missing:
    raise unittest.SkipTest(f"needs {missing.name}") from missing

from bookwheel_training.export import encoder_graph, reranker_graph, rounded
from bookwheel_training.reranker import Reranker

VOCABULARY = 60


def run(model, inputs: dict[str, np.ndarray]) -> np.ndarray:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "model.onnx"
        onnx.save(model, str(path))
        session = onnxruntime.InferenceSession(str(path), providers=["CPUExecutionProvider"])
        return session.run(None, inputs)[0]


def small_reranker(seed: int) -> Reranker:
    torch.manual_seed(seed)
    model = Reranker(torch.randn(VOCABULARY, 128), torch.rand(VOCABULARY) * 3 + 0.1)
    torch.nn.init.normal_(model.context.weight, std=0.1)
    return model


def pair_inputs(question: list[int], passages: list[list[int]], width: int) -> dict[str, np.ndarray]:
    ids = np.zeros((len(passages), width), np.int64)
    mask, types = np.zeros_like(ids), np.zeros_like(ids)
    for row, passage in enumerate(passages):
        tokens = [2, *question, 3, *passage, 3]
        ids[row, : len(tokens)] = tokens
        mask[row, : len(tokens)] = 1
        types[row, len(question) + 2 : len(tokens)] = 1
    return {"input_ids": ids, "attention_mask": mask, "token_type_ids": types}


def padded(passages: list[list[int]]) -> torch.Tensor:
    width = max(16, *map(len, passages))
    return torch.tensor([[p + [0] * (width - len(p)) for p in passages]])


class EncoderParity(unittest.TestCase):
    def test_mean_of_rounded_rows_without_specials(self):
        table = np.random.default_rng(1).normal(size=(VOCABULARY, 32)).astype(np.float32)
        ids = np.array([[7, 9, 9, 0], [2, 30, 1, 3], [4, 4, 4, 4]])
        mask = np.array([[1, 1, 1, 0], [1, 1, 1, 1], [1, 1, 1, 1]])
        given = run(encoder_graph(table), {"input_ids": ids, "attention_mask": mask})
        expected = table[7] + 2 * table[9]
        expected /= np.linalg.norm(expected)
        self.assertGreater(float(given[0] @ expected), 0.9995)
        np.testing.assert_allclose(np.linalg.norm(given[:2], axis=1), 1, atol=1e-5)
        self.assertGreater(float(given[1] @ (table[30] / np.linalg.norm(table[30]))), 0.9995)
        self.assertTrue(np.isfinite(given[2]).all())


class RerankerParity(unittest.TestCase):
    def check(self, model: Reranker, question: list[int], passages: list[list[int]], width: int) -> None:
        with torch.no_grad():
            expected = rounded(model)(torch.tensor([question]), padded(passages))[0].numpy()
        given = run(reranker_graph(model), pair_inputs(question, passages, width))
        np.testing.assert_allclose(given[:, 0], expected, atol=2e-4)

    def test_random_questions_and_passages(self):
        random = np.random.default_rng(3)
        for seed in range(6):
            model = small_reranker(seed)
            question = random.integers(5, VOCABULARY, random.integers(1, 12)).tolist()
            passages = [random.integers(0, VOCABULARY, random.integers(1, 90)).tolist() for _ in range(5)]
            passages = [[max(t, 5) if t != 1 else 1 for t in p] for p in passages]
            self.check(model, question, passages, 128)

    def test_padding_changes_nothing(self):
        model, question, passages = small_reranker(1), [8, 9], [[9, 8, 12], [8, 9, 40, 41]]
        narrow = run(reranker_graph(model), pair_inputs(question, passages, 12))
        wide = run(reranker_graph(model), pair_inputs(question, passages, 192))
        np.testing.assert_allclose(narrow, wide, atol=1e-5)

    def test_neighbours_change_the_meaning_of_a_token(self):
        model = small_reranker(2)
        inputs = pair_inputs([8, 9], [[8, 9, 20, 21], [20, 8, 21, 9]], 32)
        scores = run(reranker_graph(model), inputs)[:, 0]
        self.assertNotAlmostEqual(float(scores[0]), float(scores[1]), places=4)

    def test_question_of_unknown_words_alone_is_finite(self):
        scores = run(reranker_graph(small_reranker(4)), pair_inputs([1], [[8, 9], [1]], 32))
        self.assertTrue(np.isfinite(scores).all())


if __name__ == "__main__":
    unittest.main()
