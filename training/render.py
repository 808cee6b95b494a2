"""Augment clips as sound and store their features; what is cheap on features (noise, gain, warping) is done later.

Each copy of a clip gets its own speed, room, telephone line and clipping. Speech labels come from the clean sound.
"""
from __future__ import annotations

import json
from multiprocessing import Pool as Processes
from pathlib import Path

import numpy as np
from scipy.signal import fftconvolve, resample_poly

import features
from clips import Pack
from show import progress

_UNVOICED_BRIDGE = 8  # frames: a plosive's closure of up to 80 ms still counts as speech
_RANGE_DB = 36.0  # below the clip's loud frames; breath and room are quieter
_ABOVE_NOISE_DB = 9.0


def speech_frames(sound: np.ndarray) -> np.ndarray:
    """True for each 10 ms frame of a clean recording that holds speech."""
    power = (features.frames(sound) ** 2).mean(axis=1) + 1e-10
    level = 10 * np.log10(power)
    loud, quiet = np.percentile(level, 95), np.percentile(level, 5)
    threshold = max(loud - _RANGE_DB, min(quiet + _ABOVE_NOISE_DB, loud - 18), -65.0)
    active = level > threshold
    on = np.flatnonzero(active)
    for before, after in zip(on[:-1], on[1:]):
        if 1 < after - before <= _UNVOICED_BRIDGE:
            active[before:after] = True
    return active


def room(sound: np.ndarray, rng: np.random.Generator) -> np.ndarray:
    decay_s = rng.uniform(0.1, 0.6)
    count = int(decay_s * features.RATE)
    tail = rng.standard_normal(count) * np.exp(-6.9 * np.arange(count) / count)
    tail[: rng.integers(20, 120)] = 0
    response = tail * rng.uniform(0.1, 0.9) / np.sqrt((tail ** 2).sum() + 1e-9)
    response[0] = 1.0
    return fftconvolve(sound, response)[: len(sound)].astype(np.float32)


def _telephone(sound: np.ndarray) -> np.ndarray:
    spectrum = np.fft.rfft(sound)
    hz = np.arange(len(spectrum)) * features.RATE / 2 / max(1, len(spectrum) - 1)
    spectrum *= (hz > 280) & (hz < 3500)
    line = np.fft.irfft(spectrum, len(sound))
    peak = np.abs(line).max() + 1e-6
    squeezed = np.sign(line) * np.log1p(255 * np.abs(line / peak)) / np.log(256)
    coded = np.round(squeezed * 127) / 127
    return (np.sign(coded) * ((256 ** np.abs(coded)) - 1) / 255 * peak).astype(np.float32)


def render(sound: np.ndarray, rng: np.random.Generator, plain: bool) -> tuple[np.ndarray, np.ndarray]:
    """One copy of a clip: features [T, 80] in float16 and speech labels [T]."""
    peak = float(np.abs(sound).max()) + 1e-6
    sound = sound * (0.5 / peak)
    if not plain:
        sound = resample_poly(sound, 20, int(rng.integers(17, 24))).astype(np.float32)
    ahead, after = rng.integers(0, 6400), rng.integers(2400, 6400)
    sound = np.pad(sound, (ahead, after)).astype(np.float32)
    labels = speech_frames(sound)
    if not plain:
        if rng.random() < 0.35:
            sound = room(sound, rng)
        if rng.random() < 0.15:
            sound = _telephone(sound)
        if rng.random() < 0.07:
            sound = np.clip(sound * rng.uniform(2, 8), -0.7, 0.7)
    return features.log_mel(sound).astype(np.float16), labels


_pack: Pack


def _open(folder: str) -> None:
    global _pack
    _pack = Pack(Path(folder))


def _task(job: tuple[int, int, bool]) -> tuple[int, np.ndarray, np.ndarray]:
    index, seed, plain = job
    frames, labels = render(_pack.sound(_pack.rows[index]), np.random.default_rng(seed), plain)
    return index, frames, labels


def render_pack(pack_folder: Path, out: Path, copies: dict[str, int], seed: int) -> None:
    """Render the training clips of a pack; ``copies`` gives the number for each source ("*" for the others)."""
    rows = Pack(pack_folder).rows
    jobs = []
    for index, row in enumerate(rows):
        if row["split"] == "train":
            wanted = copies.get(row["source"], copies["*"])
            jobs += [(index, seed * 1_000_003 + index * 101 + copy, copy == 0) for copy in range(wanted)]
    out.mkdir(parents=True, exist_ok=True)
    index_rows, at = [], 0
    show = progress(f"render {out.name}", len(jobs))
    with Processes(2, _open, (str(pack_folder),)) as pool, open(out / "mel.f16", "wb") as mel, \
            open(out / "speech.u8", "wb") as speech:
        for done, (index, frames, labels) in enumerate(pool.imap(_task, jobs, chunksize=32), 1):
            mel.write(frames.tobytes())
            speech.write(labels.astype(np.uint8).tobytes())
            index_rows.append([index, at, len(frames)])
            at += len(frames)
            show(done)
    (out / "index.json").write_text(json.dumps({"pack": pack_folder.name, "copies": index_rows}))
    print(f"{out.name}: {at / 360000:.2f} h")
