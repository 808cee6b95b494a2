"""Speech synthesis engines behind one call: a list of jobs in, 16 kHz mono int16 arrays out."""
from __future__ import annotations

import json
import subprocess
import tempfile
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import soundfile
from scipy.signal import resample_poly

RATE = 16000
_BATCH = 150
_HANG_S = 300  # a batch of short lines takes seconds; a synthesiser that hangs must not stop the recipe


@dataclass(frozen=True)
class Job:
    """One line to speak. ``speed`` and ``pitch`` are factors around 1; ``spoken`` is what the engine is given."""

    engine: str
    voice: str
    spoken: str
    speed: float = 1.0
    pitch: float = 1.0


def read_wav(path: Path | str) -> np.ndarray:
    """Any sound file as 16 kHz mono int16."""
    try:
        sound, rate = soundfile.read(path, dtype="float32", always_2d=True)
    except soundfile.LibsndfileError:
        return _read_with_ffmpeg(path)
    mono = sound.mean(axis=1)
    if rate != RATE:
        mono = resample_poly(mono, RATE // np.gcd(RATE, rate), rate // np.gcd(RATE, rate))
    return (np.clip(mono, -1, 1) * 32767).astype(np.int16)


def _read_with_ffmpeg(path: Path | str) -> np.ndarray:
    """Decode what libsndfile refuses (very short Opus files)."""
    command = ["ffmpeg", "-v", "error", "-i", str(path), "-f", "s16le", "-ac", "1", "-ar", str(RATE), "-"]
    return np.frombuffer(subprocess.run(command, capture_output=True, check=True).stdout, dtype="<i2")


def _command(job: Job, wav: str) -> list[str]:
    if job.engine == "flite":
        base = {"slt": 170, "rms": 105, "awb": 120, "kal": 105, "kal16": 105}[job.voice]
        tune = ["--setf", f"duration_stretch={1 / job.speed:.3f}", "--setf", f"int_f0_target_mean={base * job.pitch:.0f}"]
        return ["flite", "-voice", job.voice, *tune, "-t", job.spoken, "-o", wav]
    rate, pitch = str(round(160 * job.speed)), str(min(99, max(0, round(50 + 60 * (job.pitch - 1)))))
    return ["espeak-ng", "-v", job.voice, "-s", rate, "-p", pitch, "-w", wav, job.spoken]


def _one(job: Job) -> np.ndarray | None:
    with tempfile.NamedTemporaryFile(suffix=".wav") as wav:
        try:
            subprocess.run(_command(job, wav.name), capture_output=True, timeout=30, check=True)
            return read_wav(wav.name)
        except (subprocess.SubprocessError, RuntimeError):
            return None


def _festival(jobs: list[Job], folder: Path) -> list[np.ndarray | None]:
    lines, voice = [], ""
    for number, job in enumerate(jobs):
        if job.voice != voice:
            voice = job.voice
            lines.append(f"(voice_{voice})")
        text = job.spoken.replace('"', "")
        lines.append(f"(Parameter.set 'Duration_Stretch {1 / job.speed:.3f})")
        lines.append(f'(utt.save.wave (SynthText "{text}") "{folder}/{number}.wav" \'riff)')
    script = folder / "run.scm"
    script.write_text("\n".join(lines))
    subprocess.run(["festival", "-b", str(script)], capture_output=True, timeout=_HANG_S)
    return [_load(folder / f"{number}.wav") for number in range(len(jobs))]


def _espeak_wasm(jobs: list[Job], folder: Path, modules: Path) -> list[np.ndarray | None]:
    rows = [
        {"voice": j.voice, "text": j.spoken, "rate": round(160 * j.speed), "pitch": round(50 + 60 * (j.pitch - 1)),
         "file": f"{folder}/{number}.wav"}
        for number, j in enumerate(jobs)
    ]
    text = "".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows)
    command = ["node", str(Path(__file__).with_name("espeak-wasm.mjs")), str(modules)]
    subprocess.run(command, input=text, text=True, capture_output=True, timeout=_HANG_S)
    return [_load(folder / f"{number}.wav") for number in range(len(jobs))]


def _load(path: Path) -> np.ndarray | None:
    try:
        return read_wav(path)
    except (RuntimeError, OSError):
        return None


def _batch(jobs: list[Job], modules: Path) -> list[np.ndarray | None]:
    if jobs[0].engine in ("flite", "espeak"):
        return [_one(job) for job in jobs]
    with tempfile.TemporaryDirectory() as folder:
        try:
            if jobs[0].engine == "festival":
                return _festival(jobs, Path(folder))
            return _espeak_wasm(jobs, Path(folder), modules)
        except subprocess.TimeoutExpired:
            return [None] * len(jobs)


def synthesise(jobs: list[Job], modules: Path, workers: int = 2, progress=lambda done: None) -> list[np.ndarray | None]:
    """Speak all jobs, in order; a line that an engine could not speak is None.

    ``modules`` is the folder whose ``node_modules`` holds the WebAssembly build of espeak-ng.
    """
    order = sorted(range(len(jobs)), key=lambda i: (jobs[i].engine, jobs[i].voice))
    batches: list[list[int]] = []
    for i in order:
        if not batches or len(batches[-1]) >= _BATCH or jobs[batches[-1][0]].engine != jobs[i].engine:
            batches.append([])
        batches[-1].append(i)
    sounds: list[np.ndarray | None] = [None] * len(jobs)
    done = 0
    with ThreadPoolExecutor(workers) as pool:
        for batch, result in zip(batches, pool.map(lambda b: _batch([jobs[i] for i in b], modules), batches)):
            for i, sound in zip(batch, result):
                sounds[i] = sound
            done += len(batch)
            progress(done)
    return sounds
