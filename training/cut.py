"""Strings of words that people said: digits and letters cut out of spelled names and numbers, in new orders.

Each string is of one speaker. Where a word begins and ends is found by CMU Sphinx, which is given the words.
"""
from __future__ import annotations

import csv
import random
from collections import defaultdict
from multiprocessing import Pool as Processes
from pathlib import Path

import numpy as np

import human
from clips import PackWriter
from concatenate import trim
from engines import RATE, read_wav
from isolated import DIGITS_EN, LETTERS_EN, join
from pronounce import LETTERS, english_word
from show import progress
from teacher import open_sphinx

SET = "an4-en"
SOURCE = "an4-joined"
_FRAME = RATE // 100
_STRINGS = 24  # for each speaker
_SHORTEST = 0.12  # seconds; anything shorter is a slip of the alignment
_WORDS = {*DIGITS_EN, *LETTERS_EN, "a", "i", "o"}
_SEED = 31


def _align(job: tuple[str, str]) -> tuple[str, list[tuple[str, int, int]]]:
    """Words of a recording with their first and last frame of 10 ms; nothing when the words do not fit."""
    path, text = job
    sphinx = open_sphinx()
    sphinx.set_jsgf_string("words", f"#JSGF V1.0;\ngrammar words;\npublic <words> = {text};\n")
    sphinx.set_search("words")
    sphinx.start_utt()
    sphinx.process_raw(read_wav(path).tobytes(), False, True)
    sphinx.end_utt()
    heard = [(s.word.split("(")[0], s.start_frame, s.end_frame) for s in sphinx.seg()] if sphinx.hyp() else []
    words = [part for part in heard if not part[0].startswith(("<", "["))]
    return path, words if [word for word, _, _ in words] == text.split() else []


def _units(word: str) -> list[str]:
    return LETTERS.get(f"{word}.") or (LETTERS["o."] if word == "oh" else english_word(word)[0])


def _speakers(data: Path, workers: int) -> dict[str, dict[str, list[np.ndarray]]]:
    """Sounds of each word of each speaker, of clips that are not held out."""
    rows = csv.DictReader((data / SET / "manifest.tsv").open(encoding="utf-8"), delimiter="\t", quoting=csv.QUOTE_NONE)
    unseen = human.held_out()
    rows = [row for row in rows if (SET, row["file"]) not in unseen and _WORDS.issuperset(row["text"].split())]
    speaker_of = {str(data / SET / row["file"]): row["speaker"] for row in rows}
    jobs = [(str(data / SET / row["file"]), row["text"]) for row in rows]
    show, found = progress("cut words", len(jobs)), defaultdict(lambda: defaultdict(list))
    with Processes(workers) as pool:
        for done, (path, words) in enumerate(pool.imap(_align, jobs, chunksize=8), 1):
            sound = read_wav(path).astype(np.float32) / 32768 if words else None
            for word, first, last in words:
                part = sound[first * _FRAME:(last + 1) * _FRAME]
                if len(part) > _SHORTEST * RATE:
                    found[speaker_of[path]][word].append(trim(part))
            show(done)
    return found


def _draw(known: dict[str, list[np.ndarray]], rng: random.Random) -> list[str]:
    digits = [word for word in known if word in DIGITS_EN]
    letters = [word for word in known if word not in DIGITS_EN]
    source = digits if not letters or (digits and rng.random() < 0.8) else letters
    return [rng.choice(source) for _ in range(rng.randint(3, 8))]


def build(folder: Path, data: Path, workers: int = 2) -> None:
    """Write the pack of strings; an empty one when the data folder lacks the set."""
    rng, out = random.Random(_SEED), PackWriter(folder)
    speakers = _speakers(data, workers) if (data / SET / "manifest.tsv").exists() else {}
    for speaker, known in speakers.items():
        for _ in range(_STRINGS):
            words = _draw(known, rng)
            out.add(
                join([rng.choice(known[word]) for word in words], rng), source=SOURCE, kind="human", language="en",
                licence=human.LICENCES[SET], split="train", speaker=f"{SET}/{speaker}", text=" ".join(words),
                units=[unit for word in words for unit in _units(word)],
            )
    out.close()
    print(f"{folder.name}: {out.hours():.2f} h")
