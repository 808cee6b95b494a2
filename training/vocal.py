"""The pack of vocal sounds: recordings of sneezes and crying babies, and sounds made by rule for every kind."""
from __future__ import annotations

from pathlib import Path

import numpy as np

from clips import Pack, PackWriter
from render import room
from show import progress
from statement import pseudonym
from tracts import Tract, harvest
from vocal_sounds import MAKERS

NONE = "none"
KINDS = [NONE, *MAKERS]
RECORDED = {"person-sneeze": "sneeze", "baby-cry": "crying"}  # classes of ESC-10
PACK = "vocal"
_CLIPS = {"train": 700, "test": 90}
_SEED = 31


def recorded_kind(row: dict) -> str:
    """Kind of a clip of ESC-10, whose file names begin with the class."""
    return RECORDED.get(row["text"].split("_")[0], NONE)


def _tracts(human: Pack, split: str, rng: np.random.Generator) -> list[Tract]:
    rows = [row for row in human.rows if row["source"] == "librispeech-en" and row["split"] == split]
    return harvest(human, rows, rng)


def _sound(kind: str, tracts: list[Tract], rng: np.random.Generator) -> tuple[np.ndarray, str]:
    """One sound with a breath of room noise around it, as int16, and whose tract it went through."""
    tract = tracts[rng.integers(len(tracts))]
    sound = np.pad(MAKERS[kind](tract, rng), (800, 3200)).astype(np.float32)
    if rng.random() < 0.4:
        sound = room(sound, rng)
    sound = sound * (rng.uniform(0.2, 0.6) / (np.abs(sound).max() + 1e-9))
    sound = sound + 10 ** (rng.uniform(-75, -45) / 20) * rng.standard_normal(len(sound))
    return (np.clip(sound, -1, 1) * 32767).astype(np.int16), tract.speaker


def build(folder: Path, human: Pack, scale: float) -> None:
    """Write the pack; the tracts of test sounds are those of speakers held out from training."""
    rng, writer = np.random.default_rng(_SEED), PackWriter(folder)
    for split, whole in _CLIPS.items():
        count, tracts = max(2, round(whole * scale)), _tracts(human, split, rng)
        show = progress(f"vocal sounds, {split}", len(MAKERS))
        for done, kind in enumerate(MAKERS, 1):
            for _ in range(count if tracts else 0):
                sound, speaker = _sound(kind, tracts, rng)
                writer.add(
                    sound, source="vocal-sounds", kind="synthetic", language="–", split=split, text=kind, units=None,
                    licence="made by rule; filters from LibriSpeech (CC BY 4.0)", event=kind,
                    speaker=f"vocal-sounds/{pseudonym(speaker)}",
                )
            show(done)
    writer.close()
