"""Sounds of the voice that are no words, made by rule: a source with the timing and pitch that the literature reports,
through a person's vocal tract.

- laughter: calls of about 75 ms every 210 ms (Provine and Yong 1991), F0 around 270 Hz (men) and 400 Hz (women), voiced
  or breathy (Bachorowski, Smoski and Owren 2001), an audible breath after the bout
- cough: burst, noise of the open glottis, sometimes a voiced end (Korpas, Sadlonova and Vrabec 1996)
- crying: wails of 0.4 to 1.3 s at 300 to 600 Hz with tremor, sobs and gasps between (Wasz-Hockert et al. 1968)
- throat clearing: irregular low pulses in noise; sigh: a long falling breath; sneeze: intake, then a hissing burst
"""
from __future__ import annotations

from typing import Callable

import numpy as np
from scipy.signal import butter, sosfilt

from features import RATE
from tracts import Tract

Rng = np.random.Generator


def _samples(seconds: float) -> int:
    return max(1, int(seconds * RATE))


def _shape(count: int, *points: tuple[float, float]) -> np.ndarray:
    """A curve through (place from 0 to 1, height) points."""
    return np.interp(np.linspace(0, 1, count), *zip(*points))


def _noise(rng: Rng, seconds: float) -> np.ndarray:
    return rng.standard_normal(_samples(seconds))


def _pulses(f0_hz: np.ndarray, rng: Rng, jitter: float, shimmer: float) -> np.ndarray:
    """A pulse at the end of each period; periods and heights vary by the given shares. Unit mean power."""
    wobble = np.repeat(1 + jitter * rng.standard_normal(len(f0_hz) // 80 + 1), 80)[: len(f0_hz)]
    phase = np.cumsum(f0_hz * np.maximum(0.3, wobble)) / RATE
    at = np.flatnonzero(np.diff(np.floor(phase), prepend=0.0))
    out = np.zeros(len(f0_hz))
    out[at] = np.maximum(0.1, 1 + shimmer * rng.standard_normal(len(at)))
    return out / (np.sqrt((out ** 2).mean()) + 1e-9)


def _voice(f0_hz: np.ndarray, rng: Rng, breath: float, jitter: float = 0.02, shimmer: float = 0.1) -> np.ndarray:
    """Pulses with a share of noise, unit mean power."""
    return (1 - breath) * _pulses(f0_hz, rng, jitter, shimmer) + breath * rng.standard_normal(len(f0_hz))


def _band(sound: np.ndarray, low_hz: float, high_hz: float) -> np.ndarray:
    return sosfilt(butter(2, [low_hz, high_hz], "bandpass", fs=RATE, output="sos"), sound)


def _silence(seconds: float) -> np.ndarray:
    return np.zeros(_samples(seconds))


def _intake(tract: Tract, rng: Rng, seconds: float) -> np.ndarray:
    """Air drawn in: a hump of noise without low frequencies."""
    source = _noise(rng, seconds)
    peak = rng.uniform(0.4, 0.8)
    air = tract.sound(_band(source, rng.uniform(300, 900), 7000))
    return air * _shape(len(source), (0, 0), (peak, 1), (1, 0)) * rng.uniform(0.15, 0.4)


def laughter(tract: Tract, rng: Rng) -> np.ndarray:
    """A bout of 3 to 12 calls, falling in pitch and level."""
    calls, period_s = int(rng.integers(3, 13)), rng.uniform(0.15, 0.27)
    base, fall = np.exp(rng.uniform(np.log(140), np.log(560))), rng.uniform(0.6, 1.05)
    breathy = rng.choice([0.1, 0.3, 0.6, 1.0], p=[0.35, 0.3, 0.15, 0.2])
    open_share, pieces = rng.uniform(0.3, 0.7), []
    for call in range(calls):
        part = call / max(1, calls - 1)
        count = _samples(period_s * open_share * rng.uniform(0.8, 1.25))
        f0 = base * (1 + (fall - 1) * part) * rng.uniform(0.93, 1.07) * _shape(count, (0, 0.9), (0.4, 1.08), (1, 0.85))
        loud = (1 - 0.6 * part) * rng.uniform(0.7, 1.0)
        pieces.append(_voice(f0, rng, breathy) * _shape(count, (0, 0), (0.2, 1), (0.7, 0.8), (1, 0)) * loud)
        gap = _noise(rng, period_s * (1 - open_share) * rng.uniform(0.8, 1.25))
        pieces.append(gap * rng.uniform(0.02, 0.25) * loud)
    bout = tract.sound(np.concatenate(pieces))
    return np.concatenate([bout, _intake(tract, rng, rng.uniform(0.2, 0.5))]) if rng.random() < 0.4 else bout


def _one_cough(tract: Tract, rng: Rng) -> np.ndarray:
    burst, open_s, closing = rng.uniform(0.02, 0.05), rng.uniform(0.08, 0.25), rng.uniform(0.05, 0.16)
    noise = _noise(rng, burst + open_s)
    noise *= _shape(len(noise), (0, 0), (0.03, 1), (0.2, 0.8), (0.4, 0.35), (1, 0.12))
    if rng.random() < 0.4:
        return tract.sound(noise)
    count = _samples(closing)
    f0 = rng.uniform(90, 330) * _shape(count, (0, 1.1), (1, 0.7))
    end = _voice(f0, rng, 0.4, jitter=0.06) * _shape(count, (0, 0.2), (0.3, 0.5), (1, 0))
    return tract.sound(np.concatenate([noise, end]))


def cough(tract: Tract, rng: Rng) -> np.ndarray:
    """One to four coughs."""
    pieces = []
    for _ in range(int(rng.choice([1, 2, 3, 4], p=[0.3, 0.4, 0.2, 0.1]))):
        pieces += [_one_cough(tract, rng) * rng.uniform(0.6, 1), _silence(rng.uniform(0.05, 0.35))]
    return np.concatenate(pieces[:-1])


def sneeze(tract: Tract, rng: Rng) -> np.ndarray:
    """An intake, mostly, then a burst of hiss that may end voiced."""
    pieces = []
    if rng.random() < 0.7:
        count = _samples(rng.uniform(0.2, 0.8))
        f0 = rng.uniform(120, 350) * _shape(count, (0, 0.9), (1, 1.3))
        source = _voice(f0, rng, rng.choice([0.4, 0.8, 1.0])) * _shape(count, (0, 0), (0.8, 0.6), (1, 0.2))
        pieces += [0.5 * tract.sound(source), _silence(rng.uniform(0.01, 0.15))]
    hiss = _noise(rng, rng.uniform(0.12, 0.4))
    mouth = 0.7 * _band(hiss, rng.uniform(800, 2500), 7500) + 0.5 * tract.sound(hiss)
    pieces.append(mouth * _shape(len(hiss), (0, 0), (0.06, 1), (0.4, 0.6), (1, 0)))
    if rng.random() < 0.5:
        count = _samples(rng.uniform(0.08, 0.3))
        f0 = rng.uniform(150, 450) * _shape(count, (0, 1.2), (1, 0.7))
        pieces.append(0.6 * tract.sound(_voice(f0, rng, 0.4) * _shape(count, (0, 0.8), (0.3, 1), (1, 0))))
    return np.concatenate(pieces)


def throat_clearing(tract: Tract, rng: Rng) -> np.ndarray:
    """One to three rough bursts of 0.15 to 0.5 s."""
    pieces = []
    for _ in range(int(rng.integers(1, 4))):
        count = _samples(rng.uniform(0.15, 0.5))
        f0 = rng.uniform(45, 140) * _shape(count, (0, 1), (0.5, rng.uniform(0.9, 1.3)), (1, 0.8))
        rough = _voice(f0, rng, rng.uniform(0.35, 0.75), jitter=rng.uniform(0.1, 0.3), shimmer=0.5)
        beat = 1 + 0.7 * np.sign(np.sin(2 * np.pi * np.cumsum(f0 / rng.integers(2, 4)) / RATE))
        pieces.append(tract.sound(rough * beat * _shape(count, (0, 0), (0.15, 1), (0.7, 0.8), (1, 0))) * rng.uniform(0.6, 1))
        pieces.append(_silence(rng.uniform(0.03, 0.2)))
    return np.concatenate(pieces[:-1])


def sigh(tract: Tract, rng: Rng) -> np.ndarray:
    """A long breath out, often voiced at first, sometimes after a breath in."""
    count = _samples(rng.uniform(0.7, 2.2))
    fade = _shape(count, (0, 0), (rng.uniform(0.05, 0.3), 1), (0.6, 0.45), (1, 0))
    source = rng.standard_normal(count)
    if rng.random() < 0.45:
        f0 = rng.uniform(90, 300) * _shape(count, (0, 1.15), (1, 0.7))
        source = _voice(f0, rng, 0.5) * _shape(count, (0, 1), (rng.uniform(0.3, 0.8), 0.2), (1, 0)) + 0.5 * source
    out = tract.sound(source) * fade * rng.uniform(0.2, 0.6)
    return np.concatenate([_intake(tract, rng, rng.uniform(0.3, 0.7)), out]) if rng.random() < 0.4 else out


def breath(tract: Tract, rng: Rng) -> np.ndarray:
    """A breath in, or in and out."""
    air = _intake(tract, rng, rng.uniform(0.22, 0.8))
    if rng.random() < 0.7:
        return air
    out = tract.sound(_noise(rng, rng.uniform(0.25, 0.6)))
    return np.concatenate([air, out * _shape(len(out), (0, 0), (0.3, 1), (1, 0)) * rng.uniform(0.1, 0.25)])


def _sob(tract: Tract, rng: Rng, base_hz: float) -> np.ndarray:
    """Two to five short gasps."""
    pieces = []
    for _ in range(int(rng.integers(2, 6))):
        count = _samples(rng.uniform(0.05, 0.12))
        source = _voice(np.full(count, base_hz * rng.uniform(0.9, 1.4)), rng, rng.uniform(0.5, 1))
        pieces += [source * np.hanning(count) * 0.5, _silence(rng.uniform(0.05, 0.12))]
    return tract.sound(np.concatenate(pieces))


def crying(tract: Tract, rng: Rng) -> np.ndarray:
    """One to four wails with tremor; sobs or gasps between them."""
    base, tremor_hz, pieces = np.exp(rng.uniform(np.log(220), np.log(620))), rng.uniform(4, 9), []
    for _ in range(int(rng.integers(1, 5))):
        count = _samples(rng.uniform(0.4, 1.3))
        tremor = 1 + rng.uniform(0.01, 0.07) * np.sin(2 * np.pi * tremor_hz * np.arange(count) / RATE)
        f0 = base * rng.uniform(0.85, 1.15) * _shape(count, (0, 0.85), (0.3, 1.15), (1, rng.uniform(0.65, 0.9))) * tremor
        wail = _voice(f0, rng, rng.uniform(0.05, 0.4), jitter=0.03) * _shape(count, (0, 0), (0.15, 1), (0.7, 0.8), (1, 0))
        pieces.append(tract.sound(wail * tremor ** 4))
        pieces.append(_sob(tract, rng, base) if rng.random() < 0.5 else _intake(tract, rng, rng.uniform(0.15, 0.4)))
    return np.concatenate(pieces)


MAKERS: dict[str, Callable[[Tract, Rng], np.ndarray]] = {
    "laughter": laughter, "sigh": sigh, "cough": cough, "sneeze": sneeze, "throat_clearing": throat_clearing,
    "breath": breath, "crying": crying,
}
