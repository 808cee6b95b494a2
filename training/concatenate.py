"""A second Mandarin voice: sentences joined from recorded single syllables.

Each recording is trimmed, shortened to the tempo of running speech without a change of pitch (WSOLA) and cross-faded
with its neighbours.
"""
from __future__ import annotations

import random
from pathlib import Path

import numpy as np

from engines import RATE, read_wav

_FRAME = 480  # 30 ms: two pitch periods of a low voice
_SEARCH = 160  # 10 ms to either side covers one period at 100 Hz
_TEMPI = (1.7, 2.1, 2.6)  # isolated syllables last about 550 ms, syllables in speech 180 to 300 ms


def trim(sound: np.ndarray, below_peak_db: float = 32.0) -> np.ndarray:
    """Cut what is quieter than the loudest 10 ms by more than the given number of decibels, at both ends."""
    power = (sound[: len(sound) // 160 * 160].reshape(-1, 160) ** 2).mean(axis=1)
    loud = np.flatnonzero(power > power.max() * 10 ** (-below_peak_db / 10))
    return sound[loud[0] * 160:(loud[-1] + 1) * 160] if len(loud) else sound


def stretch(sound: np.ndarray, tempo: float) -> np.ndarray:
    """Shorten (tempo > 1) without changing pitch, by overlap-add of the best matching frames."""
    hop = _FRAME // 2
    window = np.hanning(_FRAME).astype(np.float32)
    padded = np.pad(sound, (_SEARCH, _FRAME + 2 * _SEARCH))
    count = max(1, int(len(sound) / tempo / hop))
    out = np.zeros(count * hop + _FRAME, np.float32)
    previous = _SEARCH
    for index in range(count):
        start = _SEARCH + int(index * hop * tempo)
        if index:
            target = padded[previous + hop:previous + hop + _FRAME]
            area = padded[start - _SEARCH:start + _SEARCH + _FRAME]
            if len(target) == _FRAME and len(area) == _FRAME + 2 * _SEARCH:
                start += int(np.argmax(np.correlate(area, target, "valid"))) - _SEARCH
        frame = padded[start:start + _FRAME]
        out[index * hop:index * hop + len(frame)] += frame * window[: len(frame)]
        previous = start
    return out[: max(hop, int(len(sound) / tempo))]


class SyllableVoice:
    """Speaks tone-numbered pinyin with the recordings of a folder."""

    def __init__(self, folder: Path) -> None:
        self._sounds: dict[str, list[np.ndarray]] = {}
        for file in sorted(folder.glob("*.opus")):
            sound = trim(read_wav(file).astype(np.float32) / 32768)
            sound /= max(1e-3, float(np.sqrt((sound ** 2).mean()))) / 0.08
            self._sounds[file.stem.replace("uu", "v")] = [stretch(sound, tempo) for tempo in _TEMPI]

    def _find(self, syllable: str) -> list[np.ndarray] | None:
        base, tone = syllable[:-1], syllable[-1]
        return next((self._sounds[base + t] for t in [tone, *"41235"] if base + t in self._sounds), None)

    def speak(self, syllables: list[str], rng: random.Random) -> np.ndarray | None:
        """One sentence as int16, or None when a syllable was not recorded."""
        tempo, fade = rng.randrange(len(_TEMPI)), rng.randint(240, 560)
        out = np.zeros(RATE // 10, np.float32)
        for index, syllable in enumerate(syllables):
            third = syllable.endswith("3") and index + 1 < len(syllables) and syllables[index + 1].endswith("3")
            found = self._find(syllable[:-1] + "2" if third else syllable)
            if found is None:
                return None
            faster = syllable.endswith("5") or rng.random() < 0.2
            sound = found[min(len(_TEMPI) - 1, tempo + faster)].copy() * rng.uniform(0.6, 1.2)
            overlap = min(fade, len(sound) // 3) if index else 80
            ramp = np.linspace(0, 1, overlap, dtype=np.float32)
            sound[:overlap] *= ramp
            out[-overlap:] *= ramp[::-1]
            out[-overlap:] += sound[:overlap]
            out = np.concatenate([out, sound[overlap:]])
            if rng.random() < 0.04:
                out = np.concatenate([out, np.zeros(rng.randint(800, 4000), np.float32)])
        out = np.concatenate([out, np.zeros(RATE // 10, np.float32)])
        return (np.clip(out, -1, 1) * 32767).astype(np.int16)
