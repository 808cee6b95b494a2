"""Make the built-in listener from nothing: ``python3 train.py --data DIR``.

Stages, each skipped when its result exists: words, speak, teach, human, render, learn, vocabulary, export, card.
Run one stage again with ``--only STAGE``; continue a training with more ``--minutes``.
"""
from __future__ import annotations

import argparse
import json
import subprocess
from pathlib import Path

import card
import cut
import evaluate
import export
import features
import human
import isolated
import learn
import learn_events
import learn_vad
import measure_events
import render
import speak
import statement
import teacher
import vocabulary
import vocal
from clips import Pack
from model import VocalEvents
from pronounce import Pinyin
from sentences import SPHINX_UNIGRAMS

HERE = Path(__file__).parent
SPHINX_MODEL = Path("/usr/share/pocketsphinx/model/en-us/en-us.lm.bin")
# Copies of each human clip: the fewer the clips, the more ways each is changed.
COPIES = {"an4-en": 6, "barista-en": 6, "ljspeech-en": 6, "aishell-zh": 6, "syllables-zh": 4, "librispeech-en": 2, cut.SOURCE: 3, "esc10-sounds": 0, "*": 2}
STAGES = "words speak teach human render learn vocabulary export card".split()


def words(work: Path) -> None:
    """Word frequencies from the packaged CMU Sphinx model, most frequent first."""
    target = work / SPHINX_UNIGRAMS
    if target.exists():
        return
    arpa = work / "sphinx.arpa"
    # The converter writes all unigrams and then stops at an assertion on this model; the unigrams are all that is used.
    subprocess.run(["sphinx_lm_convert", "-i", str(SPHINX_MODEL), "-ifmt", "bin", "-o", str(arpa), "-ofmt", "arpa"], capture_output=True)
    section = arpa.read_text(encoding="utf-8", errors="replace").split("\\1-grams:")[1].split("\\2-grams:")[0]
    rows = [line.split("\t") for line in section.splitlines() if line.count("\t") >= 1 and "<" not in line]
    rows.sort(key=lambda row: -float(row[0]))
    target.write_text("".join(f"{row[1]}\t{row[0]}\n" for row in rows))


def _speak(work: Path, data: Path, modules: Path, pinyin: Pinyin, scale: float) -> None:
    for name, whole in speak.PLANS.items():
        plan = whole.scaled(scale)
        if not (work / "packs" / name / "index.jsonl").exists():
            speak.build(work / "packs" / name, plan, data, work, modules, pinyin)
    if not (work / "packs" / "digits" / "index.jsonl").exists():
        isolated.build(work / "packs" / "digits", data, modules, scale)


def _human(work: Path, data: Path, pinyin: Pinyin, scale: float, again: bool) -> None:
    target = work / "packs" / "human"
    if again or not (target / "index.jsonl").exists():
        human.build(target, data, work, pinyin)
    if again or not (work / "packs" / "cut" / "index.jsonl").exists():
        cut.build(work / "packs" / "cut", data)
    if again or not (work / "packs" / vocal.PACK / "index.jsonl").exists():
        vocal.build(work / "packs" / vocal.PACK, Pack(target), scale)


def _learn(work: Path, options: argparse.Namespace) -> None:
    if options.only or not (work / "recogniser.pt").exists():
        learn.train(work, "recogniser", options.minutes, options.rate, options.seed)
    if options.only or not (work / "vad.pt").exists():
        learn_vad.train(work, "vad", options.minutes / 10, options.seed, threads=2)
    if options.only or not (work / "events.pt").exists():
        learn_events.train(work, "events", options.minutes / 4, options.seed)
        measure_events.calibrate(export.load(VocalEvents(len(vocal.KINDS)), work / "events.pt"), work)


def _teach(work: Path, data: Path) -> None:
    target = work / "teacher" / "barista-en.json"
    if (data / "barista-en" / "manifest.tsv").exists() and not target.exists():
        teacher.teach(data, target)


def _render(work: Path) -> None:
    for seed, pack in enumerate(sorted((work / "packs").iterdir()), 1):
        out = work / "renders" / f"{pack.name}-1"
        if pack.name not in (*speak.TEST_PACKS, vocal.PACK) and not (out / "index.json").exists():
            render.render_pack(pack, out, COPIES, seed)


def main() -> None:
    """Parse the command line and run the stages."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, required=True, help="folder with an4-en, aishell-zh, ljspeech-en, … (see README)")
    parser.add_argument("--work", type=Path, default=HERE / "work", help="intermediate files, about 8 GB")
    parser.add_argument("--models", type=Path, default=HERE.parent / "models")
    parser.add_argument("--modules", type=Path, default=HERE.parent, help="folder whose node_modules has pinyin-pro and espeak-ng")
    parser.add_argument("--minutes", type=float, default=75, help="training time of the recogniser; voice activity gets a tenth, vocal sounds a quarter")
    parser.add_argument("--rate", type=float, default=2e-3, help="highest learning rate; use less to continue")
    parser.add_argument("--scale", type=float, default=1.0, help="share of the synthetic lines; 0.01 tries the recipe out")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--only", choices=STAGES, help="run this stage alone, again")
    options = parser.parse_args()
    work, models = options.work, options.models
    work.mkdir(parents=True, exist_ok=True)
    pinyin = Pinyin(work, options.modules)
    wanted = [options.only] if options.only else STAGES
    if "words" in wanted:
        words(work)
    if "speak" in wanted:
        _speak(work, options.data, options.modules, pinyin, options.scale)
    if "teach" in wanted:
        _teach(work, options.data)
    if "human" in wanted:
        _human(work, options.data, pinyin, options.scale, again=bool(options.only))
    if "render" in wanted:
        _render(work)
    if "learn" in wanted:
        _learn(work, options)
    if "vocabulary" in wanted:
        vocabulary.build(work, models, pinyin)
    if "export" in wanted:
        features.write_description(models)
        export.export_recogniser(work / "recogniser.pt", models)
        export.export_voice_activity(work / "vad.pt", models)
        export.export_events(work, models)
    if "card" in wanted:
        statement.write(work, models)
        figures = evaluate.all_figures(work)
        (models / "figures.json").write_text(json.dumps(figures, indent=1) + "\n")
        card.write(figures, work, models)


if __name__ == "__main__":
    main()
