"""Log-mel features, the same numbers as the runtime: models/features.json describes them, features-golden.json tests them."""
from __future__ import annotations

import json
from pathlib import Path

import numpy as np

RATE = 16000
WINDOW = 400  # 25 ms
HOP = 160  # 10 ms
FFT = 512
BINS = 80
LOW_HZ, HIGH_HZ = 20.0, 7600.0
FLOOR = 1e-6
SILENCE = float(np.log(FLOOR))


def _mel(hz: np.ndarray | float) -> np.ndarray:
    return 2595.0 * np.log10(1.0 + np.asarray(hz) / 700.0)


def filterbank() -> np.ndarray:
    """Triangles of peak 1, [257, 80]: corners equally spaced on the HTK mel scale, edges straight in hertz."""
    corners = 700.0 * (10.0 ** (np.linspace(_mel(LOW_HZ), _mel(HIGH_HZ), BINS + 2) / 2595.0) - 1.0)
    hz = np.arange(FFT // 2 + 1) * RATE / FFT
    rise = (hz[:, None] - corners[None, :-2]) / (corners[1:-1] - corners[:-2])
    fall = (corners[None, 2:] - hz[:, None]) / (corners[2:] - corners[1:-1])
    return np.maximum(0.0, np.minimum(rise, fall)).astype(np.float32)


_FILTERS = filterbank()
_HANN = (0.5 - 0.5 * np.cos(2 * np.pi * np.arange(WINDOW) / WINDOW)).astype(np.float32)  # periodic


def frames(sound: np.ndarray, size: int = WINDOW) -> np.ndarray:
    """Overlapping windows, [T, size], without padding; T is 0 when the sound is shorter than one window."""
    count = max(0, (len(sound) - WINDOW) // HOP + 1)
    if count == 0:
        return np.zeros((0, size), np.float32)
    return np.lib.stride_tricks.sliding_window_view(sound, size)[::HOP][:count]


def mel_power(sound: np.ndarray) -> np.ndarray:
    """Mel energies before the logarithm, [T, 80]."""
    from scipy.fft import rfft

    spectrum = rfft(frames(sound.astype(np.float32)) * _HANN, FFT, axis=1)
    return (spectrum.real ** 2 + spectrum.imag ** 2) @ _FILTERS


def log_mel(sound: np.ndarray) -> np.ndarray:
    """Features of a sound in [-1, 1], [T, 80]."""
    return np.log(mel_power(sound) + FLOOR)


def golden_signal(samples: int = 1200) -> np.ndarray:
    """Two sines and noise from a linear congruential generator (seed 1), reproducible in any language."""
    n = np.arange(samples)
    state, noise = 1, np.zeros(samples)
    for i in range(samples):
        state = (1664525 * state + 1013904223) % 2 ** 32
        noise[i] = state / 2 ** 31 - 1
    return 0.3 * np.sin(2 * np.pi * 440 * n / RATE) + 0.2 * np.sin(2 * np.pi * 1234.5 * n / RATE) + 0.05 * noise


def write_description(models: Path) -> None:
    """Write features.json and features-golden.json."""
    about = {
        "sampleRateHz": RATE, "windowSamples": WINDOW, "hopSamples": HOP, "fftSize": FFT, "bins": BINS,
        "window": "hann-periodic", "spectrum": "power", "melScale": "htk", "melEdges": "straight in hertz, peak 1",
        "lowHz": LOW_HZ, "highHz": HIGH_HZ, "logFloor": FLOOR, "log": "natural", "preEmphasis": 0, "dither": 0,
        "padding": "none",
    }
    (models / "features.json").write_text(json.dumps(about, indent=2) + "\n")
    golden = {
        "signal": "x[n] = 0.3 sin(2 pi 440 n / 16000) + 0.2 sin(2 pi 1234.5 n / 16000) + 0.05 u[n]; "
                  "u[n] = s[n] / 2^31 - 1; s[n] = (1664525 s[n-1] + 1013904223) mod 2^32, s[-1] = 1",
        "samples": 1200,
        "firstSamples": [round(float(x), 6) for x in golden_signal(8)],
        "tolerance": 1e-4,
        "frames": [[round(float(x), 5) for x in frame] for frame in log_mel(golden_signal())[:5]],
    }
    (models / "features-golden.json").write_text(json.dumps(golden) + "\n")


if __name__ == "__main__":
    write_description(Path(__file__).parent.parent / "models")
