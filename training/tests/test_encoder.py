"""Document frequencies, and what the loss takes for a negative."""

import unittest

try:
    import numpy as np
    import torch
except ImportError as missing:
    raise unittest.SkipTest(f"needs {missing.name}") from missing

from bookwheel_training.batches import Batch, Side
from bookwheel_training.encoder import contrastive_loss, inverse_document_frequency
from bookwheel_training.token_store import TokenStore


def store_of(passages: list[list[int]]) -> TokenStore:
    lengths = [len(p) for p in passages]
    none = np.zeros(0, np.int32)
    return TokenStore(
        tokens=np.array(sum(passages, []), np.uint16),
        sentence_at=np.concatenate([[0], np.cumsum(lengths)]),
        passage_sentence=np.arange(len(passages) + 1),
        passage_document=np.arange(len(passages), dtype=np.int32),
        passage_label=none, label_tokens=none, label_at=none, document_title=none,
        document_description=none, document_language=none, document_weight=none,
    )  # fmt: skip


class Frequencies(unittest.TestCase):
    def test_passages_are_counted_not_occurrences(self):
        idf = inverse_document_frequency(store_of([[5, 5, 6], [6, 7], [6]]), 9)
        np.testing.assert_allclose(idf[[5, 6, 8]], np.log([3 / 2, 3 / 4, 3 / 1]), rtol=1e-6)


class Loss(unittest.TestCase):
    def batch(self, groups: list[int]) -> Batch:
        none = Side(np.zeros(0, np.int64), np.zeros(0, np.int64))
        return Batch(none, none, np.array(groups), np.array(groups))

    def test_passages_of_one_document_are_no_negatives_of_each_other(self):
        vectors = torch.nn.functional.normalize(torch.tensor([[1.0, 0.0], [1.0, 0.01], [0.0, 1.0]]), dim=1)
        scale = torch.tensor(20.0)
        apart = contrastive_loss(vectors, vectors, scale, self.batch([1, 2, 3]))
        together = contrastive_loss(vectors, vectors, scale, self.batch([1, 1, 3]))
        self.assertGreater(float(apart), 0.3)
        self.assertLess(float(together), 1e-3)


if __name__ == "__main__":
    unittest.main()
