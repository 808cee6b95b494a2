"""The pack of human recordings: reads the data folder (one sub-folder with manifest.tsv for each set)."""
from __future__ import annotations

import csv
import json
import random
import re
from pathlib import Path

import numpy as np

import pronounce
import units
from clips import PackWriter
from engines import read_wav

# Sets under CC BY-SA (digits-en, hsk-words-zh) are left out so that the weights carry no share-alike duty.
LICENCES = {
    "an4-en": "CMU AN4, free for any purpose",
    "ljspeech-en": "public domain",
    "aishell-zh": "Apache-2.0",
    "syllables-zh": "public domain",
    "barista-en": "Apache-2.0",
    "librispeech-en": "CC BY 4.0",
    "esc10-sounds": "CC BY",
}
HELD_OUT_AN4_SPEAKERS = 12
HELD_OUT_AISHELL = 100
HELD_OUT_LJ = 20
HELD_OUT_BARISTA = 40
HELD_OUT_OTHER = 5  # every fifth LibriSpeech speaker and ESC-10 clip


def _units(source: str, text: str, pinyin: pronounce.Pinyin) -> list[str]:
    if source == "syllables-zh":
        try:
            return units.split_pinyin(text.replace("uu", "v") if text[0] in "nl" else text)
        except units.UnknownSyllableError:
            return []
    if source == "aishell-zh":
        return pinyin.units(text)
    return pronounce.english_units(text, spelled=source == "an4-en")


def _test_rows(source: str, rows: list[dict], rng: random.Random) -> set[str]:
    files = [row["file"] for row in rows]
    if source == "an4-en":
        speakers = set(rng.sample(sorted({row["speaker"] for row in rows}), HELD_OUT_AN4_SPEAKERS))
        return {row["file"] for row in rows if row["speaker"] in speakers}
    counts = {"aishell-zh": HELD_OUT_AISHELL, "ljspeech-en": HELD_OUT_LJ, "barista-en": HELD_OUT_BARISTA}
    if source in counts:
        return set(rng.sample(files, counts[source]))
    return set() if source == "syllables-zh" else set(sorted(files)[::HELD_OUT_OTHER])


def _taught(work: Path, source: str) -> dict[str, str]:
    """Words that the teacher wrote down for a set, without the hesitations it puts where it is unsure."""
    file = work / "teacher" / f"{source}.json"
    heard = json.loads(file.read_text()) if file.exists() else {}
    return {name: re.sub(r"( (uh|um|an|of|in a|size))+$", "", words) for name, words in heard.items()}


def build(folder: Path, data: Path, work: Path, pinyin: pronounce.Pinyin) -> None:
    """Write the pack; a set that the data folder lacks is skipped with a note."""
    writer = PackWriter(folder)
    for source, licence in LICENCES.items():
        manifest = data / source / "manifest.tsv"
        if not manifest.exists():
            print(f"skipped {source}: {manifest} is missing")
            continue
        rows = list(csv.DictReader(manifest.open(encoding="utf-8"), delimiter="\t", quoting=csv.QUOTE_NONE))
        if source == "aishell-zh":
            pinyin.learn([row["text"] for row in rows])
        taught = _taught(work, source)
        held_out = _test_rows(source, rows, random.Random(7))
        for row in rows:
            text = "" if source == "esc10-sounds" else row["text"] or taught.get(row["file"], "")
            writer.add(
                (read_wav(data / source / row["file"])).astype(np.int16), source=source, licence=licence, kind="human",
                language="zh" if source.endswith("-zh") else "en", speaker=f"{source}/{row['speaker']}",
                text=text or row["file"], units=_units(source, text, pinyin) if text else None,
                teacher=bool(taught),
                split="test" if row["file"] in held_out else "train",
            )
    writer.close()
