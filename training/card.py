"""The model card and the learning curve, written from measured figures."""
from __future__ import annotations

import datetime
import json
from pathlib import Path

_NAMES = {
    "known flite en": "flite, voices of the training, new draws from the grammar",
    "known espeak-wasm en": "espeak-ng as WebAssembly, English, new draws from the grammar",
    "known espeak-wasm zh": "espeak-ng as WebAssembly, Mandarin, new draws from the grammar",
    "flite en": "flite, voice `rms` (never trained on)", "espeak en": "espeak-ng English, held-out variants and accents",
    "espeak zh": "espeak-ng Mandarin, held-out variants", "an4-en en": "AN4, held-out speakers (human)",
    "ljspeech-en en": "LJ Speech, held-out clips, the reader is known (human)",
    "barista-en en": "coffee orders by many people, held-out clips (human; references found by a teacher)",
    "aishell-zh zh": "AISHELL-1 excerpt, held-out clips, the speaker is known (human)",
}


def _phones(figures: dict) -> str:
    rows = [
        f"| {_NAMES.get(r['set'], r['set'])} | {r['clips']} | {r['speakers'] or 'not named'} | {r['errors']} / {r['units']} | {100 * r['rate']:.1f} % |"
        for r in figures["phones"]
    ]
    return "\n".join(["| set | clips | voices | errors / units | error rate |", "|---|---|---|---|---|", *rows])


def _percent(part: int, whole: int) -> str:
    return f"{part} / {whole} ({100 * part / max(1, whole):.1f} %)"


def _speech(figures: dict) -> str:
    rows = [
        f"| {r['condition']} | {_percent(r['misses'], r['speechFrames'])} | {_percent(r['falseAlarms'], r['otherFrames'])} "
        f"| {r['lagMedianMs']:.0f} / {r['lagP90Ms']:.0f} ms |"
        for r in figures["speech"]
    ]
    rows += [f"| {r['condition']} | – | {_percent(r['falseAlarms'], r['otherFrames'])} | – |" for r in figures["noise"]]
    return "\n".join(["| condition | misses | false alarms | stays on after speech, median / p90 |", "|---|---|---|---|", *rows])


def _events(figures: dict) -> str:
    about = figures["events"]
    rows = [
        f"| {r['kind'].replace('_', ' ')} | {'people' if r['group'] == 'human' else 'made by rule'} | {r['clips']} | {r['others']} "
        f"| {r['area']:.3f} ({r['low']:.3f}–{r['high']:.3f}) |"
        for r in about["areas"]
    ]
    unheard = sorted({r["kind"] for r in about["areas"]} - {r["kind"] for r in about["areas"] if r["group"] == "human"})
    speech, calibration = about["speech"], about["calibration"]
    hours = speech["seconds"] / 3600
    return "\n".join([
        "| sound | whose | clips | other clips | area (95 % interval) |", "|---|---|---|---|---|", *rows, "",
        "Rows of a few clips say little, whatever their interval. "
        f"Not measured on people, for want of recordings: {', '.join(kind.replace('_', ' ') for kind in unheard)}.",
        f"In {hours * 60:.0f} minutes of held-out speech of people: {speech['others']} told wrongly "
        f"({speech['others'] / hours:.1f} per hour), and {speech['breaths']} told as breaths, which may be real.",
        f"Of {calibration['events']} events found in unseen mixed rows, {calibration['reported']} were likely enough to be told, "
        f"{calibration['reportedRight']} of them right; calibration error {calibration['error']:.3f}.",
    ])


def curve(history: list[dict], file: Path) -> None:
    """Draw the learning curve as SVG."""
    width, height, edge = 640, 240, 36
    top = max(p["loss"] for p in history) or 1.0
    last = max(p["step"] for p in history)
    points = " ".join(
        f"{edge + p['step'] / last * (width - 2 * edge):.1f},{height - edge - p['loss'] / top * (height - 2 * edge):.1f}"
        for p in history
    )
    file.write_text(
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}" font-family="sans-serif" font-size="11">'
        f'<title>CTC loss per unit over training steps</title><rect width="{width}" height="{height}" fill="#fff"/>'
        f'<path d="M{edge} {edge}V{height - edge}H{width - edge}" fill="none" stroke="#888"/>'
        f'<polyline points="{points}" fill="none" stroke="#1565c0" stroke-width="1.5"/>'
        f'<text x="{edge}" y="{edge - 8}">loss {top:.1f}</text><text x="{width - edge}" y="{height - 12}" text-anchor="end">'
        f'step {last}, last loss {history[-1]["loss"]:.2f}</text></svg>\n'
    )


def write(figures: dict, work: Path, models: Path) -> None:
    """Write CARD.md and learning-curve.svg."""
    history = json.loads((work / "recogniser.json").read_text())
    curve(history, models / "learning-curve.svg")
    about = json.loads((models / "recogniser.json").read_text())
    sizes = {name: (models / name).stat().st_size for name in ("recogniser.onnx", "vad.onnx", "events.onnx")}
    parameters = {name: size // 2 for name, size in sizes.items()}
    (models / "CARD.md").write_text(
        _CARD.format(
            date=datetime.date.today().isoformat(), tokens=len(about["tokens"]), delay=about["delayFrames"] * about["frameMs"],
            size=sizes["recogniser.onnx"] / 1e6, vad_size=sizes["vad.onnx"] / 1e3, million=parameters["recogniser.onnx"] / 1e6,
            thousand=parameters["vad.onnx"] / 1e3, phones=_phones(figures), speech=_speech(figures),
            events_size=sizes["events.onnx"] / 1e3, events_thousand=parameters["events.onnx"] / 1e3, events=_events(figures),
        ),
        encoding="utf-8",
    )


_CARD = """# The built-in listener

Written by the recipe in `training/` on {date}; the figures come from `python3 train.py --only card`.

| | recogniser | voice activity | vocal sounds |
|---|---|---|---|
| file | `recogniser.onnx`, {size:.1f} MB | `vad.onnx`, {vad_size:.0f} kB | `events.onnx`, {events_size:.0f} kB |
| network | causal convolutions, about {million:.1f} M parameters, CTC over {tokens} units | causal convolutions, about {thousand:.0f} k parameters | causal convolutions, about {events_thousand:.0f} k parameters |
| output | English phones and Mandarin pinyin units, every 40 ms | probability of speech, every 20 ms | which of seven sounds of the voice, or none, every 40 ms |
| look-ahead | {delay} ms | none | {delay} ms |
| licence | Apache-2.0 | Apache-2.0 | Apache-2.0 |

## For

Short requests to a voice assistant in English or Mandarin, in a car, at a kiosk or in a test, with no download and no
GPU, decoded with a lexicon and a grammar. It is the default that always works, and a floor for comparisons.

## Not for

- Dictation, meetings, or free conversation between people.
- Deciding anything about a person: it has no notion of who speaks.
- Languages other than English and Mandarin; heavy accents, children, whispering and song were not in the training data.
- Tones: Mandarin is recognised without them; words that differ in tone alone are told apart by the language model.

## Unit error rates

Greedy decoding without lexicon or language model; no augmentation. Insertions, deletions and substitutions over
reference units. A lexicon and a grammar lower the errors of in-domain sentences a great deal.

{phones}

The human sets are small and narrow. AN4 has new speakers but the same kind of sentences as in training (spelling,
digits, dates, commands, one microphone set-up). The LJ Speech reader and the AISHELL speaker occur in training, so
those rows say how well a *known* voice is heard; for unknown Mandarin speakers there is no measurement.
Draws from the grammar may repeat a sentence of the training text in another rendering. A speaker of the orders may
occur on both sides, since the set does not name them.
Reference units come from dictionaries, not from listening: a reading that differs counts as an error.

## Voice activity at 0.5

Frames of 20 ms. The reference is the energy of the clean clip, so breath and room at its edges count against the
network. Noise rows mix one background at the given speech-to-noise ratio; the last rows hold no speech at all.

{speech}

## Vocal sounds

Area under the ROC curve of one kind against everything else that is unseen: speech of people, noises, and the other kinds.
The score of a clip is the kind's highest probability averaged over 240 ms. Sounds made by rule come from the same rules as
those of the training, through vocal tracts of other speakers: their rows say that the network learned the rules, not how
well it hears people.

{events}

![learning curve](learning-curve.svg)

## Training

From random weights, on two CPU cores; synthetic speech from open synthesisers and a few hours of openly licensed human
speech, at new speeds, in rooms and in noise each time. The shipped recogniser took seven runs of 28, 61, 6, 67, 24, 70
and 71 minutes, on cores shared with other work. What, whose and under which licence: `DATA.md`, and for each clip `data-statement.tsv.gz`.
"""
