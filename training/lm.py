"""Bigram language models in ARPA text: sampled grammars and training transcripts, smoothed towards general unigrams."""
from __future__ import annotations

import math
from collections import Counter, defaultdict
from pathlib import Path

START, END = "<s>", "</s>"
_DISCOUNT = 0.6
_GENERAL_SHARE = 0.35  # of the unigram mass: words outside the application keep a fair chance
_MIN_PAIRS = 2


class Bigrams:
    """Counts of words and word pairs."""

    def __init__(self, vocabulary: set[str]) -> None:
        self._vocabulary = vocabulary
        self.words: Counter[str] = Counter()
        self.pairs: dict[str, Counter[str]] = defaultdict(Counter)

    def add(self, words: list[str], weight: int = 1) -> None:
        """Count one sentence; it is skipped when it holds a word outside the vocabulary."""
        if not words or any(w not in self._vocabulary for w in words):
            return
        for before, word in zip([START, *words], [*words, END]):
            self.words[word] += weight
            self.pairs[before][word] += weight

    def unigrams(self, general: dict[str, float]) -> dict[str, float]:
        """Probability of every vocabulary word and of the end; ``general`` holds relative frequencies."""
        seen = sum(math.sqrt(n) for n in self.words.values())
        rest = {w: general.get(w, 1e-7) for w in self._vocabulary}
        whole = sum(rest.values())
        found = {w: _GENERAL_SHARE * p / whole for w, p in rest.items()}
        for word, count in self.words.items():
            found[word] = found.get(word, 0.0) + (1 - _GENERAL_SHARE) * math.sqrt(count) / seen
        return found


def write_arpa(counts: Bigrams, general: dict[str, float], file: Path) -> tuple[int, int]:
    """Write a back-off model (absolute discounting) and return the numbers of unigrams and bigrams."""
    single = counts.unigrams(general)
    heads, tails = [], []
    for word in [START, *sorted(single)]:
        follow = counts.pairs.get(word, Counter())
        total, backoff = sum(follow.values()), 1.0
        kept = {w: n for w, n in follow.items() if n >= _MIN_PAIRS}
        if kept:
            left = 1 - sum((n - _DISCOUNT) / total for n in kept.values())
            backoff = left / max(1e-9, 1 - sum(single[w] for w in kept))
            for after in sorted(kept):
                share = (kept[after] - _DISCOUNT) / total
                tails.append(f"{math.log10(share):.4f}\t{word} {after}")
        score = -99.0 if word == START else math.log10(single[word])
        heads.append(f"{score:.4f}\t{word}" + (f"\t{math.log10(backoff):.4f}" if kept else ""))
    text = ["\\data\\", f"ngram 1={len(heads)}", f"ngram 2={len(tails)}", "", "\\1-grams:", *heads, "", "\\2-grams:", *tails]
    file.write_text("\n".join([*text, "", "\\end\\", ""]), encoding="utf-8")
    return len(heads), len(tails)
