"""Small tokenizers of every family, and what the reference cuts texts to with them: test/golden/tokenizers/.

The vocabularies are made up for this. Run with Hugging Face's `tokenizers` and `sentencepiece`, which are used for nothing
else here: the first is the reference, the second writes the table of characters.

    python training/tokenizer_golden.py
"""

import base64
import json
import pathlib

import sentencepiece
from tokenizers import Tokenizer

FOLDER = pathlib.Path(__file__).parent.parent / "test" / "golden" / "tokenizers"

TEXTS = [
    "", " ", "a", "wheel", "Wheels and wheelwrights.", "the wheel  of  the book", "  the wheel ", "book\nwheel\tbook",
    "Über caf\u00e9 cafe\u0301 \u00c5", "\u4e66\u7684\u8f6e", "\u8f6e\u5b50 wheel\u4e66book", "\U00020bb7\u4e66", "\U00020bb7\U00020bb7",
    "\U0001f600", "wheel \U0001f600\U0001f600 wheel", "\U0001f468\u200d\U0001f469\u200d\U0001f467", "\ufb01ne \ufb02ow", "\uff37\uff28\uff25\uff25\uff2c \u2460\u00bd",
    "don't, they're; I'll", "1234 12 3.5", "a_b--c", "wheel\u0085wheel", "\ufeffwheel", "wheel\u00a0wheel", "wheel\u200bwheel",
    "\u2581wheel", "\u30ab\u3099 \uff76\uff9e \u304c", "<s>wheel</s>", "[CLS] wheel [MASK] [SEP]", "w" * 150, "\u4e66" * 60, "wheel" * 40,
    "e\u0301" * 20, "\x00\x01wheel\x7f", "\r\nwheel\r\n", "\u0915\u093f\u0924\u093e\u092c", "\u05e1\u05e4\u05e8", "\ud55c\uad6d\uc5b4",
]


def special(names):
    return [
        {"id": number, "content": name, "single_word": False, "lstrip": name in ("[MASK]", "<mask>"), "rstrip": False,
         "normalized": False, "special": True}
        for number, name in names
    ]


def template(first, last, middle):
    def token(name, kind=0):
        return {"SpecialToken": {"id": name, "type_id": kind}}

    def text(name, kind=0):
        return {"Sequence": {"id": name, "type_id": kind}}

    return {
        "type": "TemplateProcessing",
        "single": [token(first[0]), text("A"), token(last[0])],
        "pair": [token(first[0]), text("A"), *[token(last[0]) for _ in range(middle)], text("B"), token(last[0])],
        "special_tokens": {name: {"id": name, "ids": [number], "tokens": [name]} for name, number in (first, last)},
    }


def word_piece():
    pieces = ["[PAD]", "[UNK]", "[CLS]", "[SEP]", "[MASK]", *"abcdefghijklmnopqrstuvwxyz0123456789.,;'_-",
              *["##" + letter for letter in "abcdefghijklmnopqrstuvwxyz0123456789"], "wheel", "##wright", "##wheel", "book",
              "the", "and", "of", "cafe", "uber", *"\u4e66\u7684\u8f6e", "##\u4e66", "\u30ab", "\ud55c", "\U00020bb7"]
    return {
        "version": "1.0", "truncation": None, "padding": None,
        "added_tokens": special(enumerate(pieces[:5])),
        "normalizer": {"type": "BertNormalizer", "clean_text": True, "handle_chinese_chars": True, "strip_accents": None, "lowercase": True},
        "pre_tokenizer": {"type": "BertPreTokenizer"},
        "post_processor": {"type": "BertProcessing", "sep": ["[SEP]", 3], "cls": ["[CLS]", 2]},
        "decoder": {"type": "WordPiece", "prefix": "##", "cleanup": True},
        "model": {"type": "WordPiece", "unk_token": "[UNK]", "continuing_subword_prefix": "##", "max_input_chars_per_word": 100,
                  "vocab": {piece: number for number, piece in enumerate(pieces)}},
    }


def characters_table():
    """A table of few characters, as a SentencePiece model carries it."""
    rules = {"\ufb01": "fi", "\ufb02": "fl", "\uff37": "W", "\uff28": "H", "\uff25": "E", "\uff2c": "L", "\u2460": "1", "\u00bd": "1\u20442",
             "e\u0301": "\u00e9", "\u30ab\u3099": "\u30ac", "\uff76\uff9e": "\u30ac", "\t": " ", "\n": " ", "\r": " ", "\u00a0": " ", "\u3000": " ",
             "\u200b": " ", "\ufeff": " ", "\x01": "", "\x7f": ""}
    path = FOLDER / "rules.tsv"
    path.write_text("".join(
        " ".join(f"{ord(character):X}" for character in key) + "\t" + " ".join(f"{ord(character):X}" for character in value) + "\n"
        for key, value in rules.items()
    ))
    try:
        normalizer = sentencepiece.SentencePieceNormalizer(rule_tsv=str(path))
        return base64.b64encode(field(field(normalizer.serialized_model_proto(), 3), 2)).decode()
    finally:
        path.unlink()


def field(message, wanted):
    """The bytes of a field of a protocol buffer."""
    at = 0

    def number():
        nonlocal at
        value = shift = 0
        while True:
            byte = message[at]
            at += 1
            value |= (byte & 127) << shift
            shift += 7
            if byte < 128:
                return value

    while at < len(message):
        key = number()
        if key & 7 == 0:
            number()
        elif key & 7 == 2:
            length = number()
            if key >> 3 == wanted:
                return message[at:at + length]
            at += length
        else:
            at += 4 if key & 7 == 5 else 8
    raise ValueError(f"no field {wanted}")


def unigram(pre_tokenizer, collapse, byte_fallback):
    pieces = [["<s>", 0], ["<pad>", 0], ["</s>", 0], ["<unk>", 0], ["\u2581", -3.5], ["\u2581wheel", -4.1], ["wheel", -5.2], ["s", -3.9],
              ["\u2581the", -3.2], ["\u2581book", -4.6], ["book", -6.3], ["wright", -6.0], ["\u2581and", -3.7], ["wh", -7.0], ["ee", -6.1],
              ["l", -5.0], ["w", -6.6], ["e", -4.4], ["\u4e66", -6.9], ["\u7684", -5.5], ["\u8f6e\u5b50", -8.0], ["\u8f6e", -7.7], ["\u00e9", -7.9],
              ["caf", -8.2], [".", -3.4], ["fi", -7.1], ["1", -6.4], ["\u30ac", -9.0], ["\U0001f468", -9.5], ["\u2581W", -8.8], ["H", -9.1], ["E", -9.2],
              ["'", -5.9], ["t", -5.1], ["on", -6.2], ["d", -6.5]]
    if byte_fallback:
        pieces += [[f"<0x{byte:02X}>", -11.0] for byte in range(256)]
    pieces.append(["<mask>", 0])
    table = {"type": "Precompiled", "precompiled_charsmap": characters_table()}
    spaces = {"type": "Replace", "pattern": {"Regex": " {2,}"}, "content": " "}
    return {
        "version": "1.0", "truncation": None,
        "padding": {"strategy": "BatchLongest", "direction": "Right", "pad_to_multiple_of": None, "pad_id": 1, "pad_type_id": 0, "pad_token": "<pad>"},
        "added_tokens": special([(0, "<s>"), (1, "<pad>"), (2, "</s>"), (3, "<unk>"), (len(pieces) - 1, "<mask>")]),
        "normalizer": {"type": "Sequence", "normalizers": [table, spaces]} if collapse else table,
        "pre_tokenizer": pre_tokenizer,
        "post_processor": template(("<s>", 0), ("</s>", 2), 2),
        "decoder": {"type": "Metaspace", "replacement": "\u2581", "prepend_scheme": "always", "split": True},
        "model": {"type": "Unigram", "unk_id": 3, "vocab": pieces, "byte_fallback": byte_fallback},
    }


def byte_level():
    visible = [*range(33, 127), *range(161, 173), *range(174, 256)]
    letters, more = {}, 0
    for byte in range(256):
        letters[byte] = chr(byte) if byte in visible else chr(256 + more)
        more += byte not in visible

    def spelled(text):
        return [letters[byte] for byte in text.encode()]

    pieces = ["[UNK]", "[CLS]", "[SEP]", "[PAD]", "[MASK]", *letters.values()]
    merges = []
    for word in ["wh", "whe", "whee", "wheel", " wheel", " the", " t", "he", " th", "book", "bo", "ok", " book", "\u4e66", "\u7684", "ee", "ll", "  "]:
        parts = spelled(word)
        while len(parts) > 1:
            known = [i for i in range(len(parts) - 1) if [parts[i], parts[i + 1]] in merges]
            at = min(known, key=lambda i: merges.index([parts[i], parts[i + 1]])) if known else 0
            if not known:
                merges.append([parts[at], parts[at + 1]])
                pieces.append(parts[at] + parts[at + 1])
            parts[at:at + 2] = [parts[at] + parts[at + 1]]
    return {
        "version": "1.0", "truncation": None, "padding": None,
        "added_tokens": special([(1, "[CLS]"), (2, "[SEP]"), (3, "[PAD]"), (4, "[MASK]")]),
        "normalizer": {"type": "NFC"},
        "pre_tokenizer": {"type": "ByteLevel", "add_prefix_space": False, "trim_offsets": True, "use_regex": True},
        "post_processor": template(("[CLS]", 1), ("[SEP]", 2), 1),
        "decoder": {"type": "ByteLevel", "add_prefix_space": True, "trim_offsets": True, "use_regex": True},
        "model": {"type": "BPE", "dropout": None, "unk_token": None, "continuing_subword_prefix": None, "end_of_word_suffix": None,
                  "fuse_unk": False, "byte_fallback": False, "ignore_merges": False,
                  "vocab": {piece: number for number, piece in enumerate(dict.fromkeys(pieces))}, "merges": merges},
    }


METASPACE = {"type": "Metaspace", "replacement": "\u2581", "prepend_scheme": "always", "split": True}


def main():
    FOLDER.mkdir(parents=True, exist_ok=True)
    families = {
        "word-piece": word_piece(),
        "unigram": unigram({"type": "Sequence", "pretokenizers": [{"type": "WhitespaceSplit"}, METASPACE]}, False, False),
        "unigram-metaspace": unigram(METASPACE, True, False),
        "unigram-bytes": unigram(METASPACE, True, True),
        "byte-level": byte_level(),
    }
    for name, content in families.items():
        (FOLDER / f"{name}.json").write_text(json.dumps(content, ensure_ascii=False, indent=1) + "\n")
        tokenizer = Tokenizer.from_str(json.dumps(content))
        cases = [{
            "text": text,
            "ids": tokenizer.encode(text, add_special_tokens=False).ids,
            "dressed": tokenizer.encode(text).ids,
        } for text in TEXTS]
        lines = ",\n".join(json.dumps(case) for case in cases)
        (FOLDER / f"{name}.cases.json").write_text(f"[\n{lines}\n]\n")


main()
