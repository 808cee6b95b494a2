"""General English for the language model: how often words follow each other in the packaged CMU Sphinx model.

The model is asked, not copied: for words of our own lexicon only, as the counts that a text of a given length would have.
"""
from __future__ import annotations

import math
from pathlib import Path

SPHINX_MODEL = Path("/usr/share/pocketsphinx/model/en-us/en-us.lm.bin")
_LOG_BASE = math.log(1.0001)  # of the scores that the model answers with
_FEWEST = 2.0
_FREQUENT_PAIR = 25.0  # triples are asked for after pairs at least this frequent

Row = tuple[tuple[str, ...], float]


class GeneralEnglish:
    """Expected counts of words, pairs and triples in a text of ``length`` words."""

    def __init__(self, vocabulary: set[str], length: float) -> None:
        from sphinxbase.sphinxbase import NGramModel

        self._model, self._length = NGramModel(str(SPHINX_MODEL)), length
        self._words = sorted(w for w in vocabulary if len(w) > 1 or w in ("a", "i"))

    def _share(self, *newest_first: str) -> float:
        return math.exp(self._model.prob(list(newest_first)) * _LOG_BASE)

    def rows(self) -> list[Row]:
        """Words, pairs and triples with their expected counts, those below two left out; ``<s>`` and ``</s>`` included."""
        start = self._length / 12  # about one sentence in twelve words
        single = {w: self._length * self._share(w) for w in self._words} | {"<s>": start}
        pairs = [row for before, count in single.items() for row in self._after((before,), count)]
        triples = [row for words, count in pairs if count >= _FREQUENT_PAIR and words[-1] != "</s>"
                   for row in self._after(words, count)]
        return [((word,), count) for word, count in single.items() if word != "<s>"] + pairs + triples

    def _after(self, before: tuple[str, ...], count: float) -> list[Row]:
        if count < _FEWEST:
            return []
        past, least = list(before[::-1]), math.log(_FEWEST / count) / _LOG_BASE
        prob = self._model.prob
        found = [(word, score) for word in [*self._words, "</s>"] if (score := prob([word, *past])) > least]
        return [((*before, word), count * math.exp(score * _LOG_BASE)) for word, score in found]
