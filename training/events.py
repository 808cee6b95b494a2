"""From the event network's output to events: found where some sound is likelier than none, and how likely each is right.

The runtime does the same (`src/perception/events/`); its constants come from events.json.
"""
from __future__ import annotations

from dataclasses import dataclass

import numpy as np

MERGE_FRAMES = 7  # 280 ms: the calls of a laugh and the wails of crying belong together
SHORTEST_FRAMES = 3  # 120 ms
LONGEST_FRAMES = 75  # 3 s: what lasts longer is reported then
REPORT_FROM = 0.6  # a wrong event is worse than a missed one: most of what is heard is speech


@dataclass(frozen=True)
class Found:
    """An event in output frames, before calibration: ``score`` is the mean probability of its kind."""

    kind: int
    start: int
    end: int
    active: int
    score: float


def find(probabilities: np.ndarray) -> list[Found]:
    """Events of one recording from [T, kinds]; kind 0 is no event."""
    on = np.flatnonzero(probabilities[:, 0] < 0.5)
    runs = np.split(on, np.flatnonzero(np.diff(on) > MERGE_FRAMES) + 1) if len(on) else []
    found = []
    for run in runs:
        run = run[run < run[0] + LONGEST_FRAMES]
        if len(run) >= SHORTEST_FRAMES:
            mean = probabilities[run, 1:].mean(axis=0)
            kind = int(mean.argmax()) + 1
            found.append(Found(kind, int(run[0]), int(run[-1]) + 1, len(run), float(mean[kind - 1])))
    return found


def _inputs(found: list[Found]) -> np.ndarray:
    score = np.clip([f.score for f in found], 0.01, 0.99)
    return np.stack([np.log(score / (1 - score)), np.log([f.active for f in found]), np.ones(len(found))], axis=1)


def calibrate(found: list[Found], right: np.ndarray) -> list[float]:
    """Weights of log odds, log length and offset in a logistic model of being right (Newton's method, slightly ridged)."""
    x, y, weights = _inputs(found), right.astype(float), np.zeros(3)
    for _ in range(30):
        p = 1 / (1 + np.exp(-x @ weights))
        slope = x.T @ (y - p) - 0.1 * weights
        weights = weights + np.linalg.solve((x * (p * (1 - p))[:, None]).T @ x + 0.1 * np.eye(3), slope)
    return [round(float(w), 4) for w in weights]


def probabilities(found: list[Found], weights: list[float]) -> np.ndarray:
    """Probability that each event is right."""
    return 1 / (1 + np.exp(-_inputs(found) @ np.array(weights))) if found else np.zeros(0)


def calibration_error(probability: np.ndarray, right: np.ndarray, bins: int = 5) -> float:
    """Expected calibration error (Guo et al. 2017)."""
    number = np.minimum(bins - 1, (probability * bins).astype(int))
    gaps = [abs(probability[number == b].mean() - right[number == b].mean()) * (number == b).mean()
            for b in range(bins) if (number == b).any()]
    return float(sum(gaps))
