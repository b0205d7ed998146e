"""Markup away, words kept; and where sentences end."""

from __future__ import annotations

import html
import re

_IMAGE = re.compile(r"!\[[^\]]*\](?:\([^)]*\)|\[[^\]]*\])?")
_LINK = re.compile(r"\[([^\]]*)\](?:\([^)]*\)|\[[^\]]*\])")
_TAG = re.compile(r"</?[A-Za-z][^<>]*>|\{\{.*?\}\}|\{#[^}]*\}|\{:[^}]*\}|:::\w*")
_ADDRESS = re.compile(r"https?://\S+")
_MARKS = re.compile(r"(\*\*|__|`+|~~|\\(?=[^\w\s]))")
_ALERT = re.compile(r"^\[!\w+\]\s*")


def strip_markup(text: str) -> str:
    """Plain text of one line or paragraph of Markdown, HTML or MyST."""
    text = _ALERT.sub("", text)
    text = _IMAGE.sub(" ", text)
    text = _LINK.sub(r"\1", text)
    text = _ADDRESS.sub(" ", text)
    text = _TAG.sub(" ", text)
    text = _MARKS.sub("", text)
    text = re.sub(r"(?<!\w)[*_]|[*_](?!\w)", "", text)
    return " ".join(html.unescape(text).split())


_SENTENCE_END = re.compile(r"(?<=[.!?])[\"')\]]*\s+(?=[\"'(\[]*[A-Z0-9])|(?<=[。!?;!?；])[”’」』)]*")
_ABBREVIATION = re.compile(r"(?:\b(?:[A-Z]|Mr|Mrs|Ms|Dr|St|vs|cf|al|Fig|No|e\.g|i\.e|approx|ca|Inc|Ltd|Co)\.)$")


def sentences(paragraph: str) -> list[str]:
    """The sentences of a paragraph, in order; an abbreviation ends none."""
    result: list[str] = []
    edges = [0, *(match.end() for match in _SENTENCE_END.finditer(paragraph)), len(paragraph)]
    for start, end in zip(edges, edges[1:]):
        piece = paragraph[start:end].strip()
        if not piece:
            continue
        if result and _ABBREVIATION.search(result[-1]):
            result[-1] += " " + piece
        else:
            result.append(piece)
    return result
