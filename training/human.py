"""The pack of human recordings: reads the data folder (one sub-folder with manifest.tsv for each set)."""
from __future__ import annotations

import csv
import json
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
# Clips that are never trained on, by set: the same list that `vivavoce bench hearing` measures.
HELD_OUT = Path(__file__).parent.parent / "src" / "bench" / "suites" / "hearing" / "held-out.tsv"


def _units(source: str, text: str, pinyin: pronounce.Pinyin) -> list[str]:
    if source == "syllables-zh":
        try:
            return units.split_pinyin(text.replace("uu", "v") if text[0] in "nl" else text)
        except units.UnknownSyllableError:
            return []
    if source == "aishell-zh":
        return pinyin.units(text)
    return pronounce.english_units(text, spelled=source == "an4-en")


def held_out() -> set[tuple[str, str]]:
    """Set and file of each clip on the fixed list."""
    return {tuple(line.split("\t")) for line in HELD_OUT.read_text(encoding="utf-8").splitlines()}


def _taught(work: Path, source: str) -> dict[str, str]:
    """Words that the teacher wrote down for a set, without the hesitations it puts where it is unsure."""
    file = work / "teacher" / f"{source}.json"
    heard = json.loads(file.read_text()) if file.exists() else {}
    return {name: re.sub(r"( (uh|um|an|of|in a|size))+$", "", words) for name, words in heard.items()}


def build(folder: Path, data: Path, work: Path, pinyin: pronounce.Pinyin) -> None:
    """Write the pack; a set that the data folder lacks is skipped with a note."""
    writer, unseen = PackWriter(folder), held_out()
    for source, licence in LICENCES.items():
        manifest = data / source / "manifest.tsv"
        if not manifest.exists():
            print(f"skipped {source}: {manifest} is missing")
            continue
        rows = list(csv.DictReader(manifest.open(encoding="utf-8"), delimiter="\t", quoting=csv.QUOTE_NONE))
        if source == "aishell-zh":
            pinyin.learn([row["text"] for row in rows])
        taught = _taught(work, source)
        for row in rows:
            text = "" if source == "esc10-sounds" else row["text"] or taught.get(row["file"], "")
            writer.add(
                (read_wav(data / source / row["file"])).astype(np.int16), source=source, licence=licence, kind="human",
                language="zh" if source.endswith("-zh") else "en", speaker=f"{source}/{row['speaker']}",
                text=text or row["file"], units=_units(source, text, pinyin) if text else None,
                teacher=bool(taught),
                split="test" if (source, row["file"]) in unseen else "train",
            )
    writer.close()
