"""Write lexicons and language models for both languages."""
from __future__ import annotations

import random
from pathlib import Path

import lexicon
from clips import packs
from lm import Bigrams, write_arpa
from pronounce import Pinyin
from sentences import SPHINX_UNIGRAMS, clean_chinese, clean_english, frequent_chinese, grammars
from words import chinese_words, english_words

APPLICATION_LINES = 150_000
EVERYDAY_LINES = 80_000
_TRANSCRIPT_WEIGHT = 2
# Bare numbers and spelled letters sound like many short words; few conversations consist of them.
_RARE_INTENTS = {"digits": 0.25, "spelling": 0.25}
_HESITATIONS = {"uh", "um"}


def _lines(language: str, rng: random.Random) -> list[str]:
    join = clean_english if language == "en" else clean_chinese
    application, everyday = grammars(language)
    lines = [join(application.sample(rng)) for _ in range(APPLICATION_LINES)] if application else []
    for _ in range(EVERYDAY_LINES):
        intent = rng.choice(everyday.public)
        if rng.random() < _RARE_INTENTS.get(intent, 1.0):
            lines.append(join(everyday.sample(rng, intent)))
    return lines


def _transcripts(language: str, work: Path) -> list[str]:
    rows = [row for pack in packs(work) if pack.name == "human" for row in pack.rows]
    return [r["text"] for r in rows if r["language"] == language and r["units"] and r["split"] == "train"
            and r["source"] != "syllables-zh"]


def _terminals(language: str) -> set[str]:
    return {t for grammar in grammars(language) if grammar for t in grammar.terminals()}


def build(work: Path, models: Path, pinyin: Pinyin) -> None:
    """Write lexicon.en.tsv, lexicon.zh.tsv, lm.en.arpa and lm.zh.arpa."""
    for language, cut in (("en", english_words), ("zh", chinese_words)):
        lines = [cut(line) for line in _lines(language, random.Random(11))]
        human = [[w for w in cut(line) if w not in _HESITATIONS] for line in _transcripts(language, work)]
        words = {w for line in [*lines, *human, *map(cut, _terminals(language))] for w in line}
        rows = lexicon.english(words, work) if language == "en" else lexicon.chinese(words, pinyin)
        (models / f"lexicon.{language}.tsv").write_text("\n".join(rows) + "\n", encoding="utf-8")
        counts = Bigrams({row.split("\t")[0] for row in rows})
        for line in lines:
            counts.add(line)
        for line in human:
            counts.add(line, _TRANSCRIPT_WEIGHT)
        sizes = write_arpa(counts, _general(language, work), models / f"lm.{language}.arpa")
        print(f"{language}: {len(rows)} pronunciations, {sizes[0]} words, {sizes[1]} word pairs")


def _general(language: str, work: Path) -> dict[str, float]:
    if language == "en":
        table = (line.split("\t") for line in (work / SPHINX_UNIGRAMS).read_text().splitlines())
        return {w: 10 ** float(p) for w, p in table}
    return {w: float(n) for w, n in frequent_chinese(60_000)}
