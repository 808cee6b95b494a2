"""Calibrate the event network and measure it on sounds that training never saw, people and sounds by rule apart."""
from __future__ import annotations

import json
from collections import defaultdict
from pathlib import Path

import numpy as np
import torch

import events
import features
import vocal
from clips import Pack
from learn_events import DELAY, EventRows
from model import VocalEvents

_SPEECH_SHARE = 0.85  # calibrated where most of what is heard is speech
_ROWS = {"train": 500, "test": 700}
_SMOOTH = 6  # output frames: 240 ms


def _output(net: VocalEvents, mel: np.ndarray) -> np.ndarray:
    with torch.no_grad():
        return net(torch.from_numpy(np.ascontiguousarray(mel[None])).float())[0][0].numpy()


def _found_in_rows(net: VocalEvents, work: Path, split: str) -> tuple[list[events.Found], np.ndarray]:
    """Events in mixed rows, and whether each lies mostly where its kind was put."""
    rows, found, right = EventRows(work, 41, split, _SPEECH_SHARE), [], []
    for _ in range(_ROWS[split]):
        x, truth = rows.row()
        for event in events.find(_output(net, x)):
            there = truth[event.start:event.end]
            if (there >= 0).any():
                found.append(event)
                right.append((there == event.kind).mean() >= 0.5)
    return found, np.array(right, bool)


def calibrate(net: VocalEvents, work: Path) -> dict:
    """Write events-calibration.json: the weights, and the calibration error on unseen rows."""
    weights = events.calibrate(*_found_in_rows(net, work, "train"))
    found, right = _found_in_rows(net, work, "test")
    probability = events.probabilities(found, weights)
    told = probability >= events.REPORT_FROM
    record = {
        "weights": weights, "events": len(found), "error": events.calibration_error(probability, right),
        "reported": int(told.sum()), "reportedRight": int(right[told].sum()),
    }
    (work / "events-calibration.json").write_text(json.dumps(record, indent=1) + "\n")
    return record


def _clips(work: Path) -> dict[str, list[tuple[str, np.ndarray]]]:
    """Unseen recordings with their kind, in three groups: people's, made by rule, and neither."""
    human, made = Pack(work / "packs" / "human"), Pack(work / "packs" / vocal.PACK)
    groups: dict[str, list[tuple[str, np.ndarray]]] = defaultdict(list)
    for row in human.rows:
        if row["split"] == "test":
            kind = vocal.recorded_kind(row) if row["source"] == "esc10-sounds" else vocal.NONE
            groups["human" if kind != vocal.NONE else "none"].append((kind, human.sound(row)))
    for row in made.rows:
        if row["split"] == "test":
            groups["synthetic"].append((row["event"], made.sound(row)))
    return groups


def _score(net: VocalEvents, sound: np.ndarray) -> np.ndarray:
    """Highest probability of each kind, averaged over 240 ms."""
    mel = np.pad(features.log_mel(sound), ((0, 4 * DELAY + 4), (0, 0)), constant_values=features.SILENCE)
    out = _output(net, mel[: len(mel) // 4 * 4])
    if len(out) < _SMOOTH:
        return out.max(axis=0)
    return np.lib.stride_tricks.sliding_window_view(out, _SMOOTH, axis=0).mean(axis=2).max(axis=0)


def area(positive: np.ndarray, negative: np.ndarray) -> float:
    """Area under the ROC curve: how often a positive scores above a negative."""
    higher = (positive[:, None] > negative[None, :]).mean()
    return float(higher + 0.5 * (positive[:, None] == negative[None, :]).mean())


def interval(positive: np.ndarray, negative: np.ndarray, draws: int = 500) -> tuple[float, float]:
    """95 % of the areas of resampled clips."""
    rng = np.random.default_rng(3)
    areas = [area(rng.choice(positive, len(positive)), rng.choice(negative, len(negative))) for _ in range(draws)]
    return float(np.percentile(areas, 2.5)), float(np.percentile(areas, 97.5))


def figures(net: VocalEvents, work: Path) -> dict:
    """Area for each kind against everything else that is unseen, the calibration, and wrong events in speech."""
    scored = {group: [(kind, _score(net, sound)) for kind, sound in clips] for group, clips in _clips(work).items()}
    records = []
    for number, kind in enumerate(vocal.KINDS[1:], 1):
        others = np.array([s[number] for clips in scored.values() for k, s in clips if k != kind])
        for group in ("human", "synthetic"):
            own = np.array([s[number] for k, s in scored.get(group, []) if k == kind])
            if len(own):
                low, high = interval(own, others)
                records.append({"kind": kind, "group": group, "clips": len(own), "others": len(others),
                                "area": area(own, others), "low": low, "high": high})
    return {"areas": records, "calibration": calibrate(net, work), "speech": _false_events(net, work)}


def _false_events(net: VocalEvents, work: Path) -> dict:
    """Events reported in held-out speech of people; breaths may be real there and are counted apart."""
    weights = json.loads((work / "events-calibration.json").read_text())["weights"]
    human, seconds, counts = Pack(work / "packs" / "human"), 0.0, defaultdict(int)
    for row in human.rows:
        if row["split"] == "test" and row["source"] != "esc10-sounds":
            mel = features.log_mel(human.sound(row))
            seconds += len(mel) * features.HOP / features.RATE
            found = events.find(_output(net, mel[: len(mel) // 4 * 4]))
            for event, probability in zip(found, events.probabilities(found, weights)):
                if probability >= events.REPORT_FROM:
                    counts["breath" if vocal.KINDS[event.kind] == "breath" else "other"] += 1
    return {"seconds": seconds, "breaths": counts["breath"], "others": counts["other"]}
