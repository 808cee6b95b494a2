"""Trigram language models in ARPA text: sampled grammars and training transcripts, smoothed towards general unigrams."""
from __future__ import annotations

import math
from collections import Counter, defaultdict
from pathlib import Path

START, END = "<s>", "</s>"
_DISCOUNT = 0.6
_GENERAL_SHARE = 0.35  # of the unigram mass: words outside the application keep a fair chance
_MIN_COUNT = 2
_MIN_GAIN = 4.0  # nats over the training text below which a trigram is left to the bigram

Follow = dict[str, float]


class Ngrams:
    """Counts of words, word pairs and triples."""

    def __init__(self, vocabulary: set[str]) -> None:
        self._vocabulary = vocabulary
        self.words: Counter = Counter()
        self.pairs: dict[str, Counter] = defaultdict(Counter)
        self.triples: dict[tuple[str, str], Counter] = defaultdict(Counter)

    def add(self, words: list[str], weight: int = 1) -> None:
        """Count one sentence; it is skipped when it holds a word outside the vocabulary."""
        if not words or any(w not in self._vocabulary for w in words):
            return
        line = [START, *words, END]
        for before, word in zip(line, line[1:]):
            self.words[word] += weight
            self.pairs[before][word] += weight
        for first, second, third in zip(line, line[1:], line[2:]):
            self.triples[first, second][third] += weight

    def add_expected(self, words: tuple[str, ...], count: float) -> None:
        """Count a word, a pair or a triple that a text is expected to hold so often."""
        *before, word = words
        if not before:
            self.words[word] += count
        elif len(before) == 1:
            self.pairs[before[0]][word] += count
        else:
            self.triples[before[0], before[1]][word] += count

    def unigrams(self, general: dict[str, float]) -> dict[str, float]:
        """Probability of every vocabulary word and of the end; ``general`` holds relative frequencies."""
        seen = sum(math.sqrt(n) for n in self.words.values())
        rest = {w: general.get(w, 1e-7) for w in self._vocabulary}
        whole = sum(rest.values())
        found = {w: _GENERAL_SHARE * p / whole for w, p in rest.items()}
        for word, count in self.words.items():
            found[word] = found.get(word, 0.0) + (1 - _GENERAL_SHARE) * math.sqrt(count) / seen
        return found


def _discounted(follow: Counter) -> Follow:
    total = sum(follow.values())
    return {w: (n - _DISCOUNT) / total for w, n in follow.items() if n >= _MIN_COUNT}


def _backoff(kept: Follow, lower) -> float:
    return (1 - sum(kept.values())) / max(1e-6, 1 - sum(lower(w) for w in kept))


class _Model:
    """Probabilities and back-off weights of both orders."""

    def __init__(self, counts: Ngrams, general: dict[str, float]) -> None:
        self.single = counts.unigrams(general)
        self.pairs = {v: kept for v, follow in counts.pairs.items() if (kept := _discounted(follow))}
        self.after = {v: _backoff(kept, self.single.__getitem__) for v, kept in self.pairs.items()}
        self.triples: dict[tuple[str, str], Follow] = {}
        self.after_pair: dict[tuple[str, str], float] = {}
        for (first, second), follow in counts.triples.items():
            if second not in self.pairs.get(first, {}):
                continue
            kept = {w: p for w, p in _discounted(follow).items()
                    if follow[w] * abs(math.log(p / self.pair(second, w))) > _MIN_GAIN}
            if kept:
                self.triples[first, second] = kept
                self.after_pair[first, second] = _backoff(kept, lambda w: self.pair(second, w))

    def pair(self, before: str, word: str) -> float:
        """Probability of a word after another, smoothed."""
        return self.pairs.get(before, {}).get(word) or self.after.get(before, 1.0) * self.single[word]


def _log(value: float) -> str:
    return f"{math.log10(value):.3f}"


def write_arpa(counts: Ngrams, general: dict[str, float], file: Path) -> tuple[int, int, int]:
    """Write a back-off model (absolute discounting) and return the numbers of its one-, two- and three-word entries."""
    model = _Model(counts, general)
    ones = [
        f"{'-99' if word == START else _log(model.single[word])}\t{word}"
        + (f"\t{_log(model.after[word])}" if word in model.after else "")
        for word in [START, *sorted(model.single)]
    ]
    twos = [
        f"{_log(share)}\t{before} {word}"
        + (f"\t{_log(model.after_pair[before, word])}" if (before, word) in model.after_pair else "")
        for before in sorted(model.pairs) for word, share in sorted(model.pairs[before].items())
    ]
    threes = [
        f"{_log(share)}\t{first} {second} {word}"
        for first, second in sorted(model.triples) for word, share in sorted(model.triples[first, second].items())
    ]
    orders = [ones, twos, threes]
    text = ["\\data\\", *(f"ngram {n}={len(rows)}" for n, rows in enumerate(orders, 1)), ""]
    for n, rows in enumerate(orders, 1):
        text += [f"\\{n}-grams:", *rows, ""]
    file.write_text("\n".join([*text, "\\end\\", ""]), encoding="utf-8")
    return len(ones), len(twos), len(threes)
