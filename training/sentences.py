"""Texts for synthesis and for the language models: the application grammar, everyday templates, random words."""
from __future__ import annotations

import random
import re
from dataclasses import dataclass
from pathlib import Path

import pronounce
from grammar import Grammar

HERE = Path(__file__).parent
APPLICATION = HERE.parent / "src" / "dialogue" / "grammar"
SPHINX_UNIGRAMS = "unigrams.en.tsv"
JIEBA = Path("/usr/lib/python3/dist-packages/jieba/dict.txt")


@dataclass(frozen=True)
class Mix:
    """Shares of the text sources; the rest are random lexicon draws."""

    application: float = 0.4
    everyday: float = 0.45
    orders: float = 0.0  # English alone


def clean_english(words: list[str]) -> str:
    """Join terminals to a line; plural suffixes written after a rule are glued."""
    return re.sub(r"\s+('s|s)\b", r"\1", " ".join(words)).strip()


def clean_chinese(words: list[str]) -> str:
    """Join terminals without spaces, except between Latin words."""
    return re.sub(r"(?<![A-Za-z]) | (?![A-Za-z])", "", " ".join(words)).strip()


def grammars(language: str) -> tuple[Grammar | None, Grammar]:
    """The application grammar (none when the file is absent) and the everyday one."""
    file = APPLICATION / f"{language}.jsgf"
    return (Grammar.load(file) if file.exists() else None), Grammar.load(HERE / "text" / f"everyday.{language}.jsgf")


def frequent_english(work: Path, count: int) -> list[str]:
    """The most frequent words of the CMU Sphinx English model that CMUdict can pronounce."""
    table = [line.split("\t") for line in (work / SPHINX_UNIGRAMS).read_text().splitlines()]
    known = pronounce.english_dictionary()
    return [w for w, _ in table if w in known and re.fullmatch(r"[a-z]{2,}(?:'[a-z]+)?|[ai]", w)][:count]


def frequent_chinese(count: int) -> list[tuple[str, int]]:
    """The most frequent words of the jieba dictionary (MIT), one to four characters, with their counts."""
    rows = (line.split(" ") for line in JIEBA.read_text(encoding="utf-8").splitlines())
    words = [(w, int(n)) for w, n, *_ in rows if re.fullmatch(r"[\u4e00-\u9fff]{1,4}", w)]
    return sorted(words, key=lambda row: -row[1])[:count]


class Writer:
    """Draws lines of one language; repeats of a line are limited so that short intents do not crowd out the rest."""

    def __init__(self, language: str, work: Path, rng: random.Random, mix: Mix = Mix(), repeats: int = 6) -> None:
        self._rng, self._mix, self._repeats, self._english = rng, mix, repeats, language == "en"
        self._application, self._everyday = grammars(language)
        self._orders = Grammar.load(HERE / "text" / "orders.en.jsgf")
        self._seen: dict[str, int] = {}
        if self._english:
            self._words = frequent_english(work, 12000)
        else:
            self._words = [w for w, _ in frequent_chinese(12000)]

    def line(self) -> str:
        """One line of text."""
        for _ in range(50):
            text = self._draw()
            if text and self._seen.get(text, 0) < self._repeats:
                self._seen[text] = self._seen.get(text, 0) + 1
                return text
        return text

    def _draw(self) -> str:
        join = clean_english if self._english else clean_chinese
        dice = self._rng.random()
        if self._application and dice < self._mix.application:
            return join(self._application.sample(self._rng))
        if dice < self._mix.application + self._mix.everyday:
            return join(self._everyday.sample(self._rng))
        if dice < self._mix.application + self._mix.everyday + self._mix.orders:
            return join(self._orders.sample(self._rng))
        return join(self._rng.sample(self._words, self._rng.randint(2, 7)))
