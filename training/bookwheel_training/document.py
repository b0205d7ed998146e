"""What every reader gives: a title and sections of plain text."""

from __future__ import annotations

from dataclasses import dataclass, field


@dataclass
class Section:
    heading: str
    paragraphs: list[str] = field(default_factory=list)


@dataclass
class Document:
    source: str
    path: str
    language: str
    title: str
    description: str
    sections: list[Section]

    @property
    def characters(self) -> int:
        return sum(len(p) for s in self.sections for p in s.paragraphs)
