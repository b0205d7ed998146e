"""Step 2: counts → `tokenizer.json`.

Longest-match WordPiece without a continuation mark, so that a piece is the same at the start and
inside of a word. Chinese *words* are entries of their own: to a bag of tokens 知识 means more than
知 and 识. A traditional form is a second key of the same id, so both scripts meet in one embedding
and no runtime has to convert anything.
"""

from __future__ import annotations

import json
import re
import subprocess
import sys
import unicodedata
from collections import Counter
from collections.abc import Iterable
from pathlib import Path

SIZE = 49_152
SPECIALS = ["[PAD]", "[UNK]", "[CLS]", "[SEP]", "[MASK]"]
MOST_SYMBOLS = 220
MOST_CHARACTERS = 6_300
MOST_CHINESE_WORDS = 13_500
MOST_ENGLISH_WORDS = 25_000
CAPITALISED = 0.35
"""What an occurrence with a capital counts: an encyclopaedia is full of surnames."""
LEMMA_FACTOR = 2.5
LEMMA_BONUS = 40
"""Words that a dictionary lists are looked for more often than they are written."""
DICTIONARY_BONUS = 60
"""Added to the count of a Chinese word that a dictionary has: the corpus knows few everyday words."""

_HAN = re.compile(r"[\u3400-\u4dbf\u4e00-\u9fff]")


def normalise(text: str) -> str:
    """What the tokenizer's own normaliser does: NFKC, lower case, accents away."""
    return without_accents(unicodedata.normalize("NFKC", text).lower())


def without_accents(text: str) -> str:
    if text.isascii():
        return text
    decomposed = unicodedata.normalize("NFD", unicodedata.normalize("NFKC", text))
    return "".join(c for c in decomposed if unicodedata.category(c) != "Mn")


def choose_entries(
    words: Counter[str],
    symbols: Counter[str],
    chinese: Counter[str],
    dictionary: Iterable[str],
    size: int = SIZE,
) -> list[str]:
    """The entries in the order of their ids. `words` are Latin, `chinese` counts segmented words."""
    scored = Counter(chinese)
    for word in {w for w in dictionary if 1 <= len(w) <= 5}:
        scored[word] += DICTIONARY_BONUS
    characters: Counter[str] = Counter()
    for word, n in scored.items():
        for character in word:
            if _HAN.fullmatch(character):
                characters[character] += n
    kept = [c for c, _ in characters.most_common(MOST_CHARACTERS)]
    known = set(kept)
    compounds = [w for w, _ in scored.most_common() if 2 <= len(w) <= 5 and known.issuperset(w)]
    latin = [w for w, _ in words.most_common(MOST_ENGLISH_WORDS * 2) if len(w) > 1]
    entries = [*SPECIALS, *"abcdefghijklmnopqrstuvwxyz0123456789"]
    entries += [s for s, _ in symbols.most_common(MOST_SYMBOLS)]
    entries += kept + compounds[:MOST_CHINESE_WORDS] + latin[:MOST_ENGLISH_WORDS]
    entries = list(dict.fromkeys(entries))[:size]
    return entries + _pieces(words, set(entries), size - len(entries))


def _pieces(words: Counter[str], taken: set[str], room: int) -> list[str]:
    """Frequent parts of the words that have no entry, the longer the more they save."""
    parts: Counter[str] = Counter()
    for word, n in words.items():
        if word in taken or len(word) > 30:
            continue
        for length in range(2, min(8, len(word)) + 1):
            for start in range(len(word) - length + 1):
                parts[word[start : start + length]] += n * (length - 1)
    return [p for p, _ in parts.most_common(room + len(taken)) if p not in taken][:room]


def tokenizer_json(entries: list[str], aliases: dict[str, str]) -> dict:
    """The tokenizer as the `tokenizers` libraries read it. `aliases`: other form → entry."""
    vocabulary = {entry: position for position, entry in enumerate(entries)}
    for form, entry in aliases.items():
        vocabulary.setdefault(form, vocabulary[entry])
    han = sorted({c for entry in vocabulary for c in entry if _HAN.fullmatch(c)})
    specials = [
        {"id": i, "content": s, "single_word": False, "lstrip": False, "rstrip": False, "normalized": False, "special": True}
        for i, s in enumerate(SPECIALS)
    ]
    normalizers = [{"type": t} for t in ("NFKC", "Lowercase", "NFD", "StripAccents")]
    # Only characters with an entry may join a run: one unknown character would turn the whole run
    # into [UNK].
    pattern = f"[a-z0-9]+|[{_as_ranges(han)}]+|[^\\s]"
    return {
        "version": "1.0",
        "truncation": None,
        "padding": None,
        "added_tokens": specials,
        "normalizer": {"type": "Sequence", "normalizers": normalizers},
        "pre_tokenizer": {"type": "Split", "pattern": {"Regex": pattern}, "behavior": "Removed", "invert": True},
        "post_processor": None,
        "decoder": None,
        "model": {
            "type": "WordPiece",
            "unk_token": "[UNK]",
            "continuing_subword_prefix": "",
            "max_input_chars_per_word": 10000,
            "vocab": vocabulary,
        },
    }


def _as_ranges(characters: list[str]) -> str:
    spans: list[list[int]] = []
    for code in map(ord, characters):
        if spans and spans[-1][1] == code - 1:
            spans[-1][1] = code
        else:
            spans.append([code, code])
    return "".join(chr(a) if a == b else f"{chr(a)}-{chr(b)}" for a, b in spans)


def count_words(texts: Iterable[str]) -> tuple[Counter[str], Counter[str]]:
    """Latin words, and symbols, of normalised text. Names weigh less than common words."""
    written: Counter[str] = Counter()
    symbols: Counter[str] = Counter()
    for text in texts:
        plain = without_accents(text)
        written.update(re.findall(r"[A-Za-z0-9]+", plain))
        symbols.update(re.sub(r"[A-Za-z0-9\s\u3400-\u4dbf\u4e00-\u9fff]+", "", plain.lower()))
    words: Counter[str] = Counter()
    for word, n in written.items():
        words[word.lower()] += n if word[0].islower() else CAPITALISED * n
    return words, symbols


def build(work: Path, node: str, script: Path) -> None:
    documents = work / "documents.jsonl"
    counted = subprocess.run([node, str(script), "count", str(documents)], check=True, capture_output=True)
    chinese = Counter(json.loads(counted.stdout))
    words, symbols = count_words(_sample(documents))
    dictionary: set[str] = set()
    lemmas: set[str] = set()
    for line in (work / "pairs.jsonl").open(encoding="utf-8"):
        pair = json.loads(line)
        if pair["kind"] == "cross" and len(pair["left"]) <= 40:
            dictionary.update(w for w in re.split(r"[,，;\s]+", pair["left"]) if _HAN.search(w))
        if pair["kind"] == "dictionary":
            lemmas.update(w for w in re.findall(r"[a-z]+", normalise(pair["left"])) if len(w) > 2)
    for lemma in lemmas:
        words[lemma] = LEMMA_FACTOR * words[lemma] + LEMMA_BONUS
    entries = choose_entries(words, symbols, chinese, dictionary)
    forms = "\n".join(e for e in entries if _HAN.search(e))
    converted = subprocess.run([node, str(script), "traditional"], input=forms.encode(), check=True, capture_output=True)
    tokenizer = tokenizer_json(entries, json.loads(converted.stdout))
    (work / "tokenizer.json").write_text(json.dumps(tokenizer, ensure_ascii=False, separators=(",", ":")), "utf-8")
    print(f"{len(entries)} entries, {len(tokenizer['model']['vocab'])} forms", file=sys.stderr)


def _sample(documents: Path) -> Iterable[str]:
    """Every sixth long document and all the small sources, whose words would be lost otherwise."""
    large = ("chinapedia/wikipedia.abstract.en", "staeiou/arxiv_archive")
    for number, line in enumerate(documents.open(encoding="utf-8")):
        document = json.loads(line)
        if document["source"] in large and number % 6:
            continue
        yield document["title"]
        for heading, paragraphs in document["sections"]:
            yield heading
            yield from paragraphs
