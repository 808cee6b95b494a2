"""A pack of clips on disk: one file of samples (int16, 16 kHz) and one JSON line per clip."""
from __future__ import annotations

import hashlib
import json
from pathlib import Path

import numpy as np


class PackWriter:
    """Writes a pack; it becomes visible to readers when closed, so an interrupted stage starts again."""

    def __init__(self, folder: Path) -> None:
        folder.mkdir(parents=True, exist_ok=True)
        self._folder, self._rows, self._at = folder, [], 0
        self._audio = open(folder / "audio.i16", "wb")

    def add(self, sound: np.ndarray, **facts: object) -> None:
        """Append one clip with its facts (language, source, licence, engine, voice, text, units, split)."""
        data = sound.astype("<i2").tobytes()
        digest = hashlib.sha256(data).hexdigest()
        self._audio.write(data)
        self._rows.append({"start": self._at, "samples": len(sound), "sha256": digest, **facts})
        self._at += len(sound)

    def close(self) -> None:
        """Write the index."""
        self._audio.close()
        lines = "".join(json.dumps(row, ensure_ascii=False) + "\n" for row in self._rows)
        (self._folder / "index.jsonl").write_text(lines)

    def hours(self) -> float:
        """Length of what was added."""
        return self._at / 16000 / 3600


class Pack:
    """Reads a pack."""

    def __init__(self, folder: Path) -> None:
        self.name = folder.name
        self.rows = [json.loads(line) for line in (folder / "index.jsonl").read_text().splitlines()]
        self._audio = np.memmap(folder / "audio.i16", dtype="<i2", mode="r")

    def sound(self, row: dict) -> np.ndarray:
        """Samples of one clip as float in [-1, 1]."""
        start = row["start"]
        return self._audio[start:start + row["samples"]].astype(np.float32) / 32768


def packs(work: Path) -> list[Pack]:
    """All finished packs, by name."""
    return [Pack(index.parent) for index in sorted((work / "packs").glob("*/index.jsonl"))]
