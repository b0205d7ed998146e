"""Vocabulary, contamination and the drawing of pairs. Needs numpy and tokenizers."""

import unittest
from collections import Counter

try:
    import numpy as np
    from tokenizers import Tokenizer
except ImportError as missing:
    raise unittest.SkipTest(f"needs {missing.name}") from missing

import json

from bookwheel_training.batches import Side, gather, thin
from bookwheel_training.bm25_index import B, K1, Bm25Index
from bookwheel_training.contamination import WIDTH, contaminated, rolling
from bookwheel_training.vocabulary import choose_entries, count_words, tokenizer_json


def small_tokenizer() -> Tokenizer:
    words, symbols = count_words(["the hive and the honey, the hives in winter"] * 5)
    entries = choose_entries(words, symbols, Counter({"知识": 9, "图书": 5, "的": 20}), ["知识"], size=120)
    return Tokenizer.from_str(json.dumps(tokenizer_json(entries, {"知識": "知识", "識": "识"})))


class Vocabulary(unittest.TestCase):
    def test_both_scripts_share_one_id(self):
        tokenizer = small_tokenizer()
        ids = [tokenizer.encode(t, add_special_tokens=False).ids for t in ("知识", "知識")]
        self.assertEqual(ids[0], ids[1])
        self.assertEqual(len(ids[0]), 1)

    def test_unknown_character_costs_itself_alone(self):
        tokens = small_tokenizer().encode("知识龘图书", add_special_tokens=False).tokens
        self.assertEqual(tokens, ["知识", "[UNK]", "图书"])

    def test_case_accents_and_width_are_folded(self):
        tokenizer = small_tokenizer()
        plain = tokenizer.encode("hive honey", add_special_tokens=False).ids
        self.assertEqual(tokenizer.encode("HÍVE ｈｏｎｅｙ", add_special_tokens=False).ids, plain)

    def test_names_weigh_less_than_common_words(self):
        words, _symbols = count_words(["Hale met hale"])
        self.assertLess(words["hale"], 2)
        self.assertGreater(words["hale"], 1)

    def test_size_is_kept_and_entries_are_distinct(self):
        words, symbols = count_words([" ".join(f"{a}{b}{c}" for a in "abcd" for b in "efgh" for c in "ijkl")])
        entries = choose_entries(words, symbols, Counter(), [], size=100)
        self.assertEqual((len(entries), len(set(entries))), (100, 100))


class Contamination(unittest.TestCase):
    def test_copied_text_is_found_wherever_it_stands(self):
        random = np.random.default_rng(1)
        collection = random.integers(5, 40_000, 400).astype(np.uint16)
        unwanted = np.unique(rolling(collection))
        copied = np.concatenate([random.integers(5, 40_000, 40).astype(np.uint16), collection[100:180]])
        self.assertTrue(contaminated(copied, unwanted))
        self.assertFalse(contaminated(random.integers(5, 40_000, 120).astype(np.uint16), unwanted))

    def test_short_text_and_no_collections(self):
        self.assertFalse(contaminated(np.arange(WIDTH - 1, dtype=np.uint16), np.array([1], np.uint64)))
        self.assertFalse(contaminated(np.arange(50, dtype=np.uint16), np.zeros(0, np.uint64)))


class Drawing(unittest.TestCase):
    def test_gather_joins_spans_in_order(self):
        flat = np.arange(100, 120)
        side = gather(flat, np.array([[0, 5], [9, 2]]), np.array([[2, 1], [0, 3]]))
        self.assertEqual(side.ids.tolist(), [100, 101, 105, 102, 103, 104])
        self.assertEqual(side.lengths.tolist(), [3, 3])

    def test_thinning_keeps_at_least_one_token_and_the_order(self):
        random = np.random.default_rng(2)
        for _ in range(50):
            lengths = random.integers(1, 9, 12)
            ids = np.arange(lengths.sum())
            kept = thin(Side(ids, lengths), 0.0, random)
            self.assertTrue((kept.lengths >= 1).all())
            self.assertTrue((np.diff(kept.ids) > 0).all())
            self.assertTrue((kept.lengths <= lengths).all())


class Keywords(unittest.TestCase):
    def test_score_by_hand(self):
        index = Bm25Index([np.array([7, 7, 8]), np.array([8, 9]), np.array([9])], 10)
        idf = np.log(1 + (3 - 1 + 0.5) / (1 + 0.5))
        expected = idf * 2 * (K1 + 1) / (2 + K1 * (1 - B + B * 3 / 2))
        np.testing.assert_allclose(index.score(np.array([7])), [expected, 0, 0], rtol=1e-6)

    def test_unknown_token_scores_nothing(self):
        self.assertEqual(Bm25Index([np.array([1])], 5).score(np.array([4])).tolist(), [0])


if __name__ == "__main__":
    unittest.main()
