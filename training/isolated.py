"""Strings of single words with pauses between them, the way people read out numbers: digits, letters, NATO words.

Each word is spoken alone, once for each voice and setting; the strings are joined from these.
"""
from __future__ import annotations

import random
from pathlib import Path

import numpy as np

from clips import PackWriter
from concatenate import trim
from engines import RATE, Job, read_wav, synthesise
from pronounce import LETTERS, english_word
from show import progress
from units import UnknownSyllableError, split_pinyin

DIGITS_EN = "zero one two three four five six seven eight nine oh".split()
LETTERS_EN = "b c d e f g h j k l m n p q r s t u v w x y z".split()  # a, i and o alone are read as words by some engines
NATO_EN = (
    "alpha bravo charlie delta echo foxtrot golf hotel india juliet kilo lima mike november oscar papa quebec romeo "
    "sierra tango uniform victor whiskey xray yankee zulu dot at underscore double"
).split()
DIGITS_ZH = dict(zip("零一二三四五六七八九幺两", "ling2 yi1 er4 san1 si4 wu3 liu4 qi1 ba1 jiu3 yao1 liang3".split()))
_SETTINGS = {"flite/kal": 9, "flite/kal16": 9, "flite/awb": 12, "flite/slt": 12, "festival/ked_diphone": 4,
             "festival/cmu_us_slt_arctic_hts": 4}
_VARIANTS = "m1 m3 m5 m7 m8 f1 f2 f3 f5 adam Alicia Andy boris david ed Gene john marcelo max pablo robert steph zac anika".split()
_STRINGS_PER_VOICE = {"en": 36, "zh": 220}
_ZH_VOICES = 6
_SEED = 21


def _units(word: str, language: str) -> list[str]:
    if language == "zh":
        return split_pinyin(DIGITS_ZH[word])
    if word == "xray":
        return english_word("x")[0] + english_word("ray")[0]
    return LETTERS["o."] if word == "oh" else english_word(word)[0]


def _settings(rng: random.Random) -> list[tuple[str, str, float, float]]:
    """Engine, voice, speed and pitch of each English speaker."""
    voices = [("espeak", f"{rng.choice(['en-us', 'en-gb'])}+{variant}") for variant in _VARIANTS]
    voices += [tuple(name.split("/")) for name, count in _SETTINGS.items() for _ in range(count)]
    return [(engine, voice, round(rng.uniform(0.75, 1.3), 2), round(rng.uniform(0.7, 1.4), 2)) for engine, voice in voices]


def _english(modules: Path, rng: random.Random) -> dict[tuple, dict[str, np.ndarray]]:
    """The words of each speaker, trimmed."""
    jobs = []
    for engine, voice, speed, pitch in _settings(rng):
        # festival reads single letters as words
        words = DIGITS_EN + NATO_EN + ([] if engine == "festival" else LETTERS_EN)
        for word in words:
            spoken = word.upper() if len(word) == 1 else "x-ray" if word == "xray" else word
            jobs.append((word, Job(engine, voice, spoken, speed, pitch)))
    show = progress("speak single words", len(jobs))
    speakers: dict[tuple, dict[str, np.ndarray]] = {}
    for (word, job), sound in zip(jobs, synthesise([job for _, job in jobs], modules, progress=show)):
        if sound is not None and len(sound) > RATE // 10:
            key = (job.engine, job.voice, job.speed, job.pitch)
            speakers.setdefault(key, {})[word] = trim(sound.astype(np.float32) / 32768)
    return speakers


def _chinese(data: Path) -> dict[tuple, dict[str, np.ndarray]]:
    """The recorded syllables of the digits; the one speaker counts several times, for several drawings of strings."""
    folder = data / "syllables-zh"
    words = {word: folder / f"{pinyin}.opus" for word, pinyin in DIGITS_ZH.items()}
    sounds = {word: trim(read_wav(file).astype(np.float32) / 32768) for word, file in words.items() if file.exists()}
    return {("syllables", "recorded", 1.0, 1.0 + number): sounds for number in range(_ZH_VOICES)} if sounds else {}


def _draw(known: dict[str, np.ndarray], rng: random.Random) -> list[str]:
    digits = [word for word in known if word in DIGITS_EN or word in DIGITS_ZH]
    others = [word for word in known if word not in digits]
    source = digits if not others or rng.random() < 0.65 else others if rng.random() < 0.6 else digits + others
    return [rng.choice(source) for _ in range(rng.randint(2, 8))]


def join(sounds: list[np.ndarray], rng: random.Random) -> np.ndarray:
    """Words at levels of their own, with up to 450 ms of silence between them.

    Cut as recorders cut them: some lose the quiet ends of f, s and th.
    """
    usual, below_peak_db = rng.uniform(0.02, 0.35), rng.uniform(18, 40)
    pieces = []
    for sound in sounds:
        sound = trim(sound, below_peak_db)
        level = rng.uniform(0.6, 1.0) * 0.08 / (float(np.sqrt((sound ** 2).mean())) + 1e-4)
        pieces += [sound * level, np.zeros(int(RATE * usual * rng.uniform(0.7, 1.3)), np.float32)]
    joined = np.concatenate(pieces)
    return (np.clip(joined / max(1.0, float(np.abs(joined).max())), -1, 1) * 32767).astype(np.int16)


def build(folder: Path, data: Path, modules: Path, scale: float = 1.0) -> None:
    """Write the pack of strings; ``scale`` is the share of the strings of each speaker."""
    rng, out = random.Random(_SEED), PackWriter(folder)
    for language, speakers in (("en", _english(modules, rng)), ("zh", _chinese(data))):
        for (engine, voice, speed, pitch), known in speakers.items():
            for _ in range(max(1, round(_STRINGS_PER_VOICE[language] * scale))):
                words = _draw(known, rng)
                out.add(
                    join([known[word] for word in words], rng), source=engine, kind="synthetic", language=language,
                    licence="public domain recordings, joined" if engine == "syllables" else "output of a synthesiser",
                    split="train", speaker=f"{engine}/{voice}", text=("" if language == "zh" else " ").join(words),
                    units=[unit for word in words for unit in _units(word, language)],
                    speed=speed, pitch=pitch if engine != "syllables" else 1.0, isolated=True,
                )
    out.close()
    print(f"{folder.name}: {out.hours():.2f} h")
