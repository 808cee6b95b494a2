"""Vocal tracts of people, taken from vowels of their recordings, for sounds that no recording of theirs contains.

Linear prediction separates the tract from its source (Makhoul, "Linear prediction: a tutorial review", 1975); another
source through the same tract is a sound that this person could make.
"""
from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from scipy.linalg import solve_toeplitz
from scipy.signal import lfilter

from clips import Pack
from features import RATE

_ORDER = 20
_FRAME = 512  # 32 ms: two periods of a low voice
_EMPHASIS = 0.95
_VOICED = 0.55  # height of the period's peak in the autocorrelation
_PER_CLIP = 8
_LONGEST_PERIOD, _SHORTEST_PERIOD = RATE // 70, RATE // 400


@dataclass(frozen=True)
class Tract:
    """An all-pole filter, and who it was measured on."""

    poles: np.ndarray
    speaker: str

    def sound(self, source: np.ndarray) -> np.ndarray:
        """A flat-spectrum source as this tract lets it through, at the source's energy."""
        out = lfilter([1.0], [1.0, -_EMPHASIS], lfilter([1.0], self.poles, source))
        return out * np.sqrt((source ** 2).sum() / ((out ** 2).sum() + 1e-12))


def _tract(frame: np.ndarray, speaker: str) -> Tract | None:
    """The frame's filter, or None when it is no vowel."""
    flat = lfilter([1.0, -_EMPHASIS], [1.0], frame) * np.hanning(len(frame))
    spectrum = np.fft.rfft(flat, 2 * len(flat))
    correlation = np.fft.irfft(np.abs(spectrum) ** 2)[: _LONGEST_PERIOD + 1]
    if correlation[0] <= 0 or correlation[_SHORTEST_PERIOD:].max() < _VOICED * correlation[0]:
        return None
    column = correlation[:_ORDER].copy()
    column[0] *= 1.0001  # a noise floor 40 dB down keeps the filter stable
    return Tract(np.concatenate([[1.0], -solve_toeplitz(column, correlation[1:_ORDER + 1])]), speaker)


def harvest(pack: Pack, rows: list[dict], rng: np.random.Generator) -> list[Tract]:
    """Up to eight tracts of each recording, from its loud voiced frames."""
    found: list[Tract] = []
    for row in rows:
        sound = pack.sound(row)
        starts = np.arange(0, len(sound) - _FRAME, _FRAME // 2)
        level = np.array([(sound[at:at + _FRAME] ** 2).sum() for at in starts])
        loud = starts[level > np.percentile(level, 70)] if len(starts) else starts
        tracts = (_tract(sound[at:at + _FRAME], row["speaker"]) for at in rng.permutation(loud)[: 3 * _PER_CLIP])
        found += [tract for tract in tracts if tract is not None][:_PER_CLIP]
    return found
