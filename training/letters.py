"""Letter-to-sound rules for English names that no dictionary lists, learned from CMUdict.

Each letter stands for zero to two phones; which ones depends on its neighbours. Letters and phones are aligned by
expectation maximisation (hard decisions); a rule is kept when a wider context changes the answer often enough.
"""
from __future__ import annotations

import math
from collections import Counter, defaultdict
from pathlib import Path

import pronounce
from sentences import frequent_english

WORDS = 40_000
ROUNDS = 4
_MOST = 2  # phones that one letter can stand for
# Letters to the left and to the right that a rule looks at, narrow before wide.
CONTEXTS = [(0, 0), (0, 1), (1, 0), (1, 1), (1, 2), (2, 1), (2, 2), (3, 3)]
_FEWEST = 4  # words that must support a rule

Alignment = list[tuple[str, ...]]


def _align(word: str, phones: tuple[str, ...], cost) -> Alignment | None:
    """The cheapest way to give each letter its phones."""
    best: dict[int, tuple[float, Alignment]] = {0: (0.0, [])}
    for letter in word:
        reached: dict[int, tuple[float, Alignment]] = {}
        for at, (price, way) in best.items():
            for count in range(min(_MOST, len(phones) - at) + 1):
                part = phones[at:at + count]
                new = price + cost(letter, part)
                if new < reached.get(at + count, (math.inf,))[0]:
                    reached[at + count] = (new, [*way, part])
        best = reached
    return best[len(phones)][1] if len(phones) in best else None


def _aligned(pairs: list[tuple[str, tuple[str, ...]]]) -> list[tuple[str, Alignment]]:
    table: dict[str, dict[tuple[str, ...], float]] = {}
    found: list[tuple[str, Alignment]] = []
    for _ in range(ROUNDS):
        def cost(letter: str, part: tuple[str, ...]) -> float:
            return table.get(letter, {}).get(part, 8.0 if table else 1.0 + abs(len(part) - 1))

        found = [(w, way) for w, p in pairs if (way := _align(w, p, cost))]
        counts: dict[str, Counter] = defaultdict(Counter)
        for word, way in found:
            for letter, part in zip(word, way):
                counts[letter][part] += 1
        table = {letter: {part: -math.log(n / sum(c.values())) for part, n in c.items()} for letter, c in counts.items()}
    return found


def _context(word: str, at: int, left: int, right: int) -> str:
    padded = f"{'#' * left}{word}{'#' * right}"
    return f"{padded[at:at + left]}|{word[at]}|{padded[at + left + 1:at + left + 1 + right]}"


def rules(pairs: list[tuple[str, tuple[str, ...]]]) -> dict[str, tuple[str, ...]]:
    """From context (``left|letter|right``, ``#`` beyond the word) to phones; wider contexts are listed where they matter."""
    found = _aligned(pairs)
    known: dict[str, tuple[str, ...]] = {}
    for left, right in CONTEXTS:
        counts: dict[str, Counter] = defaultdict(Counter)
        for word, way in found:
            for at, part in enumerate(way):
                counts[_context(word, at, left, right)][part] += 1
        known.update({
            context: part for context, c in counts.items() for part, n in c.most_common(1)
            if n >= _FEWEST and part != _narrower(known, context)
        })
    return known


def _narrower(known: dict[str, tuple[str, ...]], context: str) -> tuple[str, ...] | None:
    left, letter, right = context.split("|")
    for wide_left, wide_right in reversed(CONTEXTS):
        if wide_left <= len(left) and wide_right <= len(right) and (wide_left, wide_right) != (len(left), len(right)):
            key = f"{left[len(left) - wide_left:]}|{letter}|{right[:wide_right]}"
            if key in known:
                return known[key]
    return None


def write(work: Path, models: Path) -> None:
    """Write letters.en.tsv: context, tab, phones."""
    dictionary = pronounce.english_dictionary()
    words = [w for w in frequent_english(work, WORDS) if w.isalpha() and len(w) > 1]
    found = rules([(w, tuple(dictionary[w][0])) for w in words])
    lines = [f"{context}\t{' '.join(phones)}" for context, phones in sorted(found.items())]
    (models / "letters.en.tsv").write_text("\n".join(lines) + "\n")
    print(f"letters: {len(lines)} rules from {len(words)} words")


def read(known: dict[str, tuple[str, ...]], word: str) -> list[str]:
    """Phones of a word by the rules: for each letter the widest context that is listed."""
    found: list[str] = []
    for at in range(len(word)):
        for left, right in reversed(CONTEXTS):
            part = known.get(_context(word, at, left, right))
            if part is not None:
                found += part
                break
    return found
