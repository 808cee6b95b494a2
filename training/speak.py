"""Packs of synthetic speech: who says how many lines, and with which engine."""
from __future__ import annotations

import random
from dataclasses import dataclass, replace
from pathlib import Path

from clips import PackWriter
from concatenate import SyllableVoice
from engines import Job, synthesise
from pronounce import Pinyin, english_tokens, english_units
from sentences import Mix, Writer
from show import progress

_ACCENTS = "en-us en-us en-us en-gb en-gb-x-rp en-gb-scotland en-gb-x-gbclan en-gb-x-gbcwmd en-029 en-us-nyc".split()
_VARIANTS = (
    "m1 m2 m3 m5 m7 m8 f1 f2 f3 f5 adam Alex Alicia Andrea Andy Annie belinda benjamin boris caleb david Denis Diogo "
    "ed edward Gene Henrique Hugo Jacky john Lee marcelo Marco Mario max Michael miguel pablo paul pedro quincy rob "
    "robert sandro shelby steph steph2 travis zac anika norbert klatt klatt3 grandma grandpa"
).split()
HELD_OUT_VARIANTS = "m4 m6 f4 linda Mike iven".split()
HELD_OUT_FLITE = "rms"


@dataclass(frozen=True)
class Plan:
    """Lines for each voice of one pack."""

    seed: int
    english: dict[str, int]
    chinese: dict[str, int]
    mix: Mix = Mix()
    split: str = "train"
    speeds: tuple[float, float] = (0.85, 1.3)
    pitches: tuple[float, float] = (0.8, 1.25)
    hesitant: float = 0.0  # share of English lines with a filled pause
    hesitant_zh: float = 0.0  # the same of Mandarin lines

    def scaled(self, share: float) -> "Plan":
        """The same plan with fewer lines, at least one for each voice."""
        english = {voice: max(1, round(count * share)) for voice, count in self.english.items()}
        chinese = {voice: max(1, round(count * share)) for voice, count in self.chinese.items()}
        return replace(self, english=english, chinese=chinese)


TRAIN_ENGLISH = {
    "flite/kal": 500, "flite/kal16": 500, "flite/awb": 1300, "flite/slt": 1300, "festival/ked_diphone": 500,
    "festival/cmu_us_slt_arctic_hts": 500, "espeak": 1100, "espeak-wasm": 600,
}
TRAIN_CHINESE = {"espeak": 1900, "espeak-wasm": 1100, "syllables": 2600}

PLANS = {
    "test": Plan(99, {"flite/rms": 150, "espeak-held-out": 150}, {"espeak-held-out": 150}, split="test"),
    "known": Plan(
        98, {"flite/kal": 30, "flite/awb": 30, "flite/slt": 30, "espeak-wasm": 60}, {"espeak-wasm": 60},
        Mix(application=0.8, everyday=0.2), split="test",
    ),
    "first": Plan(1, TRAIN_ENGLISH, TRAIN_CHINESE),
    "second": Plan(
        2, {k: v * 3 // 2 for k, v in TRAIN_ENGLISH.items()}, {k: v * 3 // 2 for k, v in TRAIN_CHINESE.items()},
        Mix(application=0.6, everyday=0.2),
    ),
    "third": Plan(
        3,
        {"flite/kal": 900, "flite/kal16": 700, "flite/awb": 900, "flite/slt": 900, "festival/ked_diphone": 700,
         "festival/cmu_us_slt_arctic_hts": 500, "espeak": 700, "espeak-wasm": 400},
        {"espeak": 400, "espeak-wasm": 500, "syllables": 300},
        Mix(application=0.3, everyday=0.45), speeds=(0.72, 1.5), pitches=(0.65, 1.6), hesitant=0.12,
    ),
    "fourth": Plan(
        4, {}, {"espeak": 250, "espeak-wasm": 450, "syllables": 300}, Mix(application=0.6, everyday=0.2), hesitant_zh=0.8,
    ),
    "fifth": Plan(
        5,
        {"flite/kal": 250, "flite/kal16": 250, "flite/awb": 350, "flite/slt": 350, "festival/ked_diphone": 250,
         "festival/cmu_us_slt_arctic_hts": 150, "espeak": 300, "espeak-wasm": 150},
        {}, Mix(application=0.1, everyday=0.1, orders=0.75), speeds=(0.8, 1.6), pitches=(0.65, 1.6), hesitant=0.1,
    ),
}

TEST_PACKS = ("test", "known")


def _spoken_english(text: str) -> str:
    """Letters in capitals, so that engines read their names; everything else as written."""
    return " ".join(w[0].upper() if len(w.rstrip(".")) == 1 and w not in ("a", "i") else w for w in english_tokens(text))


def _voice(engine: str, language: str, rng: random.Random) -> tuple[str, str]:
    if engine.startswith("espeak"):
        if engine == "espeak-wasm":
            return engine, rng.choice(_ACCENTS) if language == "en" else "cmn"
        variants = HELD_OUT_VARIANTS if engine == "espeak-held-out" else _VARIANTS
        base = rng.choice(_ACCENTS) if language == "en" else "cmn-latn-pinyin"
        return "espeak", base if rng.random() < 0.1 and variants is _VARIANTS else f"{base}+{rng.choice(variants)}"
    engine, _, voice = engine.partition("/")
    return engine, voice


def _job(engine: str, language: str, spoken: str, plan: Plan, rng: random.Random) -> Job:
    engine, voice = _voice(engine, language, rng)
    return Job(engine, voice, spoken, round(rng.uniform(*plan.speeds), 2), round(rng.uniform(*plan.pitches), 2))


def _hesitate(text: str, rng: random.Random) -> str:
    """The line with a filled pause before one of its words."""
    words = text.split(" ")
    at = rng.randrange(len(words))
    return " ".join([*words[:at], rng.choice(["uh,", "um,"]), *words[at:]])


def _hesitate_zh(text: str, rng: random.Random) -> str:
    """The line with a filled pause before one of its characters after the first."""
    at = rng.randrange(1, max(2, len(text)))
    return f"{text[:at]}，{rng.choice('嗯呃')}，{text[at:]}"


def _spoken_pinyin(text: str, pinyin: Pinyin) -> str:
    """Pinyin of a line as engines read it: 嗯 is written n or ng, which they cannot say."""
    return " ".join("en5" if s.rstrip("12345") in ("n", "ng") else s for s in pinyin.syllables(text))


def build(folder: Path, plan: Plan, data: Path, work: Path, modules: Path, pinyin: Pinyin) -> None:
    """Write one pack of synthetic speech."""
    rng = random.Random(plan.seed)
    jobs: list[tuple[Job, str, str, list[str]]] = []
    writer = Writer("en", work, rng, plan.mix)
    for engine, count in plan.english.items():
        for _ in range(count):
            text = writer.line()
            if rng.random() < plan.hesitant:
                text = _hesitate(text, rng)
            jobs.append((_job(engine, "en", _spoken_english(text), plan, rng), "en", text, english_units(text)))
    writer = Writer("zh", work, rng, plan.mix)
    lines = {engine: [writer.line() for _ in range(count)] for engine, count in plan.chinese.items()}
    if plan.hesitant_zh:
        lines = {engine: [_hesitate_zh(text, rng) if rng.random() < plan.hesitant_zh else text for text in group]
                 for engine, group in lines.items()}
    pinyin.learn([line for group in lines.values() for line in group])
    for engine, group in lines.items():
        for text in group:
            spoken = text if engine == "espeak-wasm" else _spoken_pinyin(text, pinyin)
            jobs.append((_job(engine, "zh", spoken, plan, rng), "zh", text, pinyin.units(text)))

    out = PackWriter(folder)
    recorded = [j for j in jobs if j[0].engine == "syllables"]
    made = [j for j in jobs if j[0].engine != "syllables"]
    show = progress(f"speak {folder.name}", len(made))
    for (job, language, text, names), sound in zip(made, synthesise([j[0] for j in made], modules, progress=show)):
        if sound is not None and len(sound) > 3200:
            _add(out, plan, job, language, text, names, sound)
    if recorded and (data / "syllables-zh").exists():
        voice = SyllableVoice(data / "syllables-zh")
        for job, language, text, names in recorded:
            sound = voice.speak(job.spoken.split(), rng)
            if sound is not None:
                _add(out, plan, job, language, text, names, sound)
    out.close()
    print(f"{folder.name}: {out.hours():.2f} h")


def _add(out: PackWriter, plan: Plan, job: Job, language: str, text: str, names: list[str], sound) -> None:
    licence = "public domain recordings, joined" if job.engine == "syllables" else "output of a synthesiser"
    out.add(
        sound, source=job.engine, licence=licence, kind="synthetic", language=language, split=plan.split,
        speaker=f"{job.engine}/{job.voice}", text=text, units=names, speed=job.speed, pitch=job.pitch,
    )
