"""Write lexicons and language models for both languages."""
from __future__ import annotations

import random
from pathlib import Path

import letters
import lexicon
from clips import packs
from general import GeneralEnglish
from grammar import Grammar
from lm import Ngrams, write_arpa
from pronounce import Pinyin
from sentences import SPHINX_UNIGRAMS, clean_chinese, clean_english, frequent_chinese, grammars
from words import chinese_words, english_words

APPLICATION_LINES = 150_000
EVERYDAY_LINES = 80_000
_TRANSCRIPT_WEIGHT = 2
GENERAL_WORDS = 700_000  # words of general English, beside about 1.4 million of the templates
# How often an intent is drawn, against 1: short answers are frequent in talk; bare numbers and spelled letters, which
# sound like many short words, are rare.
_INTENT_WEIGHTS = {
    "yes": 6.0, "no": 6.0, "stop": 3.0, "greet": 3.0, "greeting": 2.0, "thanks": 3.0, "goodbye": 2.0, "bye": 2.0,
    "nevermind": 2.0, "repeat": 2.0, "control": 2.0, "digits": 0.25, "spelling": 0.25,
}
_HESITATIONS = {"uh", "um"}


def _sampled(grammar: Grammar, count: int, rng: random.Random) -> list[list[str]]:
    weights = [_INTENT_WEIGHTS.get(name, 1.0) for name in grammar.public]
    return [grammar.sample(rng, name) for name in rng.choices(grammar.public, weights, k=count)]


def _lines(language: str, rng: random.Random) -> list[str]:
    join = clean_english if language == "en" else clean_chinese
    application, everyday = grammars(language)
    drawn = _sampled(application, APPLICATION_LINES, rng) if application else []
    return [join(words) for words in drawn + _sampled(everyday, EVERYDAY_LINES, rng)]


def _transcripts(language: str, work: Path) -> list[str]:
    rows = [row for pack in packs(work) if pack.name == "human" for row in pack.rows]
    return [r["text"] for r in rows if r["language"] == language and r["units"] and r["split"] == "train"
            and r["source"] != "syllables-zh"]


def _terminals(language: str) -> set[str]:
    return {t for grammar in grammars(language) if grammar for t in grammar.terminals()}


def build(work: Path, models: Path, pinyin: Pinyin) -> None:
    """Write lexicon.en.tsv, lexicon.zh.tsv, lm.en.arpa, lm.zh.arpa and letters.en.tsv."""
    letters.write(work, models)
    for language, cut in (("en", english_words), ("zh", chinese_words)):
        lines = [cut(line) for line in _lines(language, random.Random(11))]
        human = [[w for w in cut(line) if w not in _HESITATIONS] for line in _transcripts(language, work)]
        words = {w for line in [*lines, *human, *map(cut, _terminals(language))] for w in line}
        rows = lexicon.english(words, work) if language == "en" else lexicon.chinese(words, pinyin)
        (models / f"lexicon.{language}.tsv").write_text("\n".join(rows) + "\n", encoding="utf-8")
        words_known = {row.split("\t")[0] for row in rows}
        counts = Ngrams(words_known)
        for line in lines:
            counts.add(line)
        for line in human:
            counts.add(line, _TRANSCRIPT_WEIGHT)
        if language == "en":
            for names, count in GeneralEnglish(words_known, GENERAL_WORDS).rows():
                counts.add_expected(names, count)
        sizes = write_arpa(counts, _general(language, work), models / f"lm.{language}.arpa")
        print(f"{language}: {len(rows)} pronunciations, {sizes[0]} words, {sizes[1]} pairs, {sizes[2]} triples")


def _general(language: str, work: Path) -> dict[str, float]:
    if language == "en":
        table = (line.split("\t") for line in (work / SPHINX_UNIGRAMS).read_text().splitlines())
        return {w: 10 ** float(p) for w, p in table}
    return {w: float(n) for w, n in frequent_chinese(60_000)}
