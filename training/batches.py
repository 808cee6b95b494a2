"""Training rows made on the fly: clips joined to equal length, warped, mixed with noise and masked, all on features."""
from __future__ import annotations

import json
import multiprocessing
from dataclasses import dataclass
from pathlib import Path

import numpy as np

import features
import units
from clips import Pack, packs

# Share of training time for each source. Human speech is far over its share of the hours: see README.
SHARES = {
    "an4-en": 11, "an4-joined": 8, "barista-en": 12, "ljspeech-en": 4, "aishell-zh": 13, "syllables-zh": 4,
    "flite": 13, "festival": 5, "espeak:en": 5, "espeak-wasm:en": 3,
    "espeak:zh": 6, "espeak-wasm:zh": 5, "syllables:zh": 6, "isolated:en": 8, "isolated:zh": 3,
}
_NOISE_FRAMES = 1000
_STEADY_NOISES = 56  # the first of the bank: white to brown, and engines
_BAND_OF_400_HZ, _BAND_OF_3_KHZ, _BAND_OF_4_KHZ = 13, 52, 63
_RELOAD = 600  # batches after which clips rendered in the meantime are taken up
DELAY = 3  # output frames of look-ahead: 120 ms


@dataclass
class Clip:
    """Features and labels of one rendered copy; ``tokens`` is None when the words are not known."""

    mel: np.ndarray
    speech: np.ndarray
    tokens: list[int] | None


def _key(row: dict) -> str:
    if row.get("isolated"):
        return f"isolated:{row['language']}"
    return row["source"] if row["kind"] == "human" else (
        f"{row['source']}:{row['language']}" if row["source"] in ("espeak", "espeak-wasm", "syllables") else row["source"])


def load(work: Path, words: bool = True) -> dict[str, list[Clip]]:
    """All rendered clips by source; ``words`` leaves out clips whose words are not known."""
    indices = {pack.name: pack.rows for pack in packs(work)}
    groups: dict[str, list[Clip]] = {}
    for file in sorted((work / "renders").glob("*/index.json")):
        about = json.loads(file.read_text())
        rows = indices[about["pack"]]
        mel = np.memmap(file.with_name("mel.f16"), dtype=np.float16, mode="r").reshape(-1, features.BINS)
        speech = np.memmap(file.with_name("speech.u8"), dtype=np.uint8, mode="r")
        for index, at, count in about["copies"]:
            names = rows[index]["units"]
            tokens = units.to_ids(names) if names else None
            if words and not tokens:
                continue
            groups.setdefault(_key(rows[index]), []).append(Clip(mel[at:at + count], speech[at:at + count], tokens))
    return groups


def noise_bank(work: Path, seed: int = 5) -> np.ndarray:
    """Mel energies of noises at unit mean power, [N, 1000, 80]: coloured, car-like, hum, tones, babble, ESC-10."""
    rng = np.random.default_rng(seed)
    samples = _NOISE_FRAMES * features.HOP + features.WINDOW
    sounds = [_synthetic_noise(rng, samples, kind) for kind in range(5) for _ in range(14)]
    human = next((p for p in packs(work) if p.name == "human"), None)
    if human:
        sounds += _recorded_noise(human, rng, samples)
    bank = np.stack([features.mel_power(s)[:_NOISE_FRAMES] for s in sounds])
    return (bank / bank.mean(axis=(1, 2), keepdims=True)).astype(np.float32)


def _synthetic_noise(rng: np.random.Generator, samples: int, kind: int) -> np.ndarray:
    if kind == 4:  # chords that change every half second, as music does
        return np.concatenate([_chord(rng, 8000) for _ in range(samples // 8000 + 1)])[:samples]
    white = np.fft.rfft(rng.standard_normal(samples))
    hz = np.fft.rfftfreq(samples, 1 / features.RATE) + 20
    colour = (0.0, rng.uniform(0.3, 0.7), rng.uniform(0.8, 1.3), rng.uniform(1.2, 2.0))[kind]
    sound = np.fft.irfft(white / hz ** colour, samples)
    if kind == 3:  # engine: harmonics of 25 to 90 Hz above a brown floor
        base, t = rng.uniform(25, 90), np.arange(samples) / features.RATE
        sound = sound / sound.std() + sum(rng.uniform(0, 1) * np.sin(2 * np.pi * base * k * t) for k in range(1, 12))
    return sound


def _chord(rng: np.random.Generator, samples: int) -> np.ndarray:
    t = np.arange(samples) / features.RATE
    roots = 110 * 2 ** (rng.integers(0, 36, rng.integers(1, 5)) / 12)
    fade = np.exp(-t * rng.uniform(0, 6)) * np.minimum(1, t * 100)
    return fade * sum(sum(np.sin(2 * np.pi * r * k * t) / k for k in range(1, rng.integers(2, 7))) for r in roots)


def _recorded_noise(human: Pack, rng: np.random.Generator, samples: int) -> list[np.ndarray]:
    clips = [r for r in human.rows if r["source"] == "esc10-sounds" and r["split"] == "train"]
    talk = [r for r in human.rows if r["source"] == "librispeech-en" and r["split"] == "train"]
    sounds = [np.resize(human.sound(r), samples) for r in clips]
    for _ in range(16 if talk else 0):  # babble of five people
        sounds.append(sum(np.resize(human.sound(talk[i]), samples) for i in rng.integers(0, len(talk), 5)))
    return [s + 1e-4 * rng.standard_normal(samples) for s in sounds]


def warp(mel: np.ndarray, speech: np.ndarray, rng: np.random.Generator) -> tuple[np.ndarray, np.ndarray]:
    """Stretch time by up to 15 % and the mel axis (a longer or shorter throat) by up to 15 %."""
    count = max(8, int(len(mel) * rng.uniform(0.85, 1.15)))
    at = np.linspace(0, len(mel) - 1, count)
    low = at.astype(int)
    high, part = np.minimum(low + 1, len(mel) - 1), (at - low)[:, None].astype(np.float32)
    x = mel[low].astype(np.float32) * (1 - part) + mel[high].astype(np.float32) * part
    column = np.clip(np.arange(features.BINS) * rng.uniform(0.86, 1.15), 0, features.BINS - 1)
    left = column.astype(int)
    right, share = np.minimum(left + 1, features.BINS - 1), (column - left).astype(np.float32)
    return x[:, left] * (1 - share) + x[:, right] * share, speech[np.round(at).astype(int)]


class Rows:
    """Draws batches; one instance belongs to one process."""

    def __init__(self, groups: dict[str, list[Clip]], bank: np.ndarray, seed: int, frames: int = 1000) -> None:
        self._groups, self._bank, self._frames = groups, bank, frames
        self._rng = np.random.default_rng(seed)
        names = [n for n in SHARES if groups.get(n)]
        mean = [np.mean([len(c.mel) for c in groups[n][:500]]) for n in names]
        weight = np.array([SHARES[n] / m for n, m in zip(names, mean)])
        self._names, self._weight = names, weight / weight.sum()

    def _clip(self) -> Clip:
        group = self._groups[self._names[self._rng.choice(len(self._names), p=self._weight)]]
        return group[self._rng.integers(len(group))]

    def row(self, clips=None) -> tuple[np.ndarray, np.ndarray, list[int], int]:
        """One row: features [frames, 80], speech labels, tokens, and the frame by which the last word must be known.

        The last clip often ends with its last sound: the network has to name it within its look-ahead, which keeps the
        outputs prompt everywhere (CTC alone would let them drift late).
        """
        rng, room = self._rng, self._frames - 16
        x = np.full((self._frames, features.BINS), features.SILENCE, np.float32)
        labels, tokens, at, due = np.zeros(self._frames, np.uint8), [], 0, 0
        for _ in range(12):
            clip = clips() if clips else self._clip()
            mel, speech = warp(clip.mel, clip.speech, rng)
            end = int(np.flatnonzero(speech)[-1]) + 1 if speech.any() else len(mel)
            keep = min(len(mel), end + int(rng.choice([0, 2, 5, 10, 40])))
            if at + keep > room:
                continue
            x[at:at + keep] = mel[:keep]
            labels[at:at + keep] = speech[:keep]
            tokens += clip.tokens or []
            due = at + keep
            at = due + int(rng.integers(0, 20) if rng.random() < 0.5 else 0)
            if at > room - 100:
                break
        return self._mix(x, labels, due), labels, tokens, due

    def _mix(self, x: np.ndarray, labels: np.ndarray, end: int) -> np.ndarray:
        rng = self._rng
        power = np.exp(x) - features.FLOOR
        level = power[labels > 0].mean() if labels.any() else 1.0
        power *= np.exp(rng.normal(0, 0.5, 6) @ SMOOTH)[None, :]  # the microphone's colour, about ±4 dB
        telephone = rng.choice(["none", "before noise", "after noise"], p=[0.55, 0.15, 0.3])
        if telephone == "before noise":
            self._narrow(power)
        if rng.random() < 0.75:
            # Half of it steady: cars and fans are what people talk through most.
            noise = self._bank[rng.integers(_STEADY_NOISES if rng.random() < 0.5 else len(self._bank))]
            start = rng.integers(0, _NOISE_FRAMES - 1)
            noise = np.roll(noise, -start, axis=0)[: len(power)]
            # The silence that flushes the last words at run time carries no noise.
            stop = end if rng.random() < 0.5 else len(power)
            snr_db = rng.uniform(3, 17) if rng.random() < 0.5 else rng.uniform(-3, 30)
            power[:stop] += noise[:stop] * level * 10 ** (-snr_db / 10)
        if telephone == "after noise":
            self._narrow(power)
        power *= 10 ** (rng.uniform(-25, 6) / 10)
        if rng.random() < 0.25:
            self._lose(power)
        return np.log(np.maximum(power, 0) + features.FLOOR)

    def _narrow(self, power: np.ndarray) -> None:
        """A telephone's band: what lies outside falls by 20 to 90 dB, and 8-bit samples add noise 35 dB below the sound."""
        rng = self._rng
        low = rng.integers(0, _BAND_OF_400_HZ) if rng.random() < 0.5 else 0
        high = rng.integers(_BAND_OF_3_KHZ, _BAND_OF_4_KHZ + 1)
        if rng.random() < 0.5:
            power[:, low:high] += 10 ** -3.5 * power[:, low:high].mean(axis=1, keepdims=True)
        fall = 10 ** (-rng.uniform(20, 90) / 10)
        power[:, :low] *= fall
        power[:, high:] *= fall

    def _lose(self, power: np.ndarray) -> None:
        """Lose packets of 20 to 60 ms, 1 to 8 % of them; a receiver repeats the last sound or stays silent."""
        repeats, start = self._rng.random() < 0.5, 0
        mean_gap = 3 / self._rng.uniform(0.01, 0.08)
        while (start := start + 1 + int(self._rng.exponential(mean_gap))) < len(power):
            end = start + int(self._rng.choice([2, 4, 6]))
            power[start:end] = power[start - 1] if repeats else 0
            start = end

    def _mask(self, x: np.ndarray) -> np.ndarray:
        for _ in range(2):
            low, width = self._rng.integers(0, features.BINS), self._rng.integers(0, 9)
            x[:, low:low + width] = x.mean()
        for _ in range(3):
            start, width = self._rng.integers(0, len(x)), self._rng.integers(0, 9)
            x[start:start + width] = x.mean()
        return x

    def batch(self, size: int) -> tuple[np.ndarray, np.ndarray, np.ndarray, np.ndarray]:
        """Features [size, frames, 80] (float16), flat tokens, token counts, output lengths in 40 ms frames."""
        rows = [self.row() for _ in range(size)]
        x = np.stack([self._mask(r[0]) for r in rows]).astype(np.float16)
        lengths = np.array([min(self._frames // 4, -(-r[3] // 4) + DELAY) for r in rows])
        return x, np.concatenate([r[2] for r in rows]), np.array([len(r[2]) for r in rows]), lengths


SMOOTH = np.stack([np.interp(np.arange(features.BINS), np.linspace(0, 79, 6), np.eye(6)[k]) for k in range(6)])


def stream(work: Path, seed: int, size: int, depth: int = 4):
    """Yield batches for ever from one background process."""
    queue: multiprocessing.Queue = multiprocessing.Queue(depth)
    process = multiprocessing.Process(target=_feed, args=(work, seed, size, queue), daemon=True)
    process.start()
    try:
        while True:
            yield queue.get(timeout=300)
    finally:
        process.terminate()


def _feed(work: Path, seed: int, size: int, queue: multiprocessing.Queue) -> None:
    bank, round_number = noise_bank(work), 0
    while True:
        rows = Rows(load(work), bank, seed * 1000 + round_number)
        for _ in range(_RELOAD):
            queue.put(rows.batch(size))
        round_number += 1
