"""Train the network of vocal sounds: sounds of the voice among speech, noise and silence."""
from __future__ import annotations

import copy
import math
import time
from pathlib import Path

import numpy as np
import torch
from torch import nn

import batches
import features
import vocal
from clips import Pack
from learn import average, save, statistics
from model import VocalEvents
from render import speech_frames

BATCH = 32
DELAY = 3  # output frames of look-ahead: 120 ms
_FRAMES = 1000
_UNKNOWN = -1  # nobody knows what is in the pauses of recorded speech: breaths, often
_NONE_WEIGHT = 0.4  # most frames hold no such sound
_MADE_SHARE, _VOICES_SHARE = 0.7, 0.92  # sounds by rule, then recorded voices; the rest is other recorded sounds
_BABBLE = 16  # the last entries of the noise bank are people


def labelled(pack: Pack, row: dict, kind: str) -> tuple[np.ndarray, np.ndarray]:
    """Mel power of a clip and the number of its kind for each feature frame from its first to its last sound."""
    sound = pack.sound(row)
    power = features.mel_power(sound)
    labels = np.zeros(len(power), np.int64)
    on = np.flatnonzero(speech_frames(sound)[: len(power)])
    if len(on):
        labels[on[0]:on[-1] + 1] = vocal.KINDS.index(kind)
    return power, labels


def _recorded(pack: Pack, row: dict) -> tuple[np.ndarray, np.ndarray]:
    """A recording, which may pause for longer: 300 ms without sound count as none."""
    power, labels = labelled(pack, row, vocal.recorded_kind(row))
    active = np.convolve(speech_frames(pack.sound(row))[: len(power)], np.ones(30), "same") > 0
    return power, labels * active


def _unseen_speech(human: Pack) -> dict[str, list[batches.Clip]]:
    """Speech of people that is held out."""
    groups: dict[str, list[batches.Clip]] = {}
    for row in human.rows:
        if row["split"] == "test" and row["source"] != "esc10-sounds":
            sound = human.sound(row)
            mel = features.log_mel(sound)
            groups.setdefault(row["source"], []).append(batches.Clip(mel, speech_frames(sound)[: len(mel)], None))
    return groups


class EventRows:
    """Rows with the kind of sound for each 40 ms; ``spoken`` is the share of speech among the pieces of a row."""

    def __init__(self, work: Path, seed: int, split: str = "train", spoken: float = 0.48) -> None:
        made, human = Pack(work / "packs" / vocal.PACK), Pack(work / "packs" / "human")
        self._made = [labelled(made, row, row["event"]) for row in made.rows if row["split"] == split]
        found = [row for row in human.rows if row["source"] == "esc10-sounds" and row["split"] == split]
        voices = [row for row in found if vocal.recorded_kind(row) != vocal.NONE]
        self._voices = [_recorded(human, row) for row in voices]
        self._others = [_recorded(human, row) for row in found if row not in voices]
        self._speech = batches.load(work, words=False) if split == "train" else _unseen_speech(human)
        self._spoken_share = spoken
        self._bank = batches.noise_bank(work)[:-_BABBLE]
        self._rng = np.random.default_rng(seed)

    def _spoken(self) -> tuple[np.ndarray, np.ndarray]:
        name = list(self._speech)[self._rng.integers(len(self._speech))]
        clip = self._speech[name][self._rng.integers(len(self._speech[name]))]
        is_recorded = name.endswith(("-en", "-zh"))
        labels = np.where(clip.speech > 0, 0, _UNKNOWN if is_recorded else 0)
        return np.exp(clip.mel.astype(np.float32)) - features.FLOOR, labels

    def _piece(self) -> tuple[np.ndarray, np.ndarray]:
        kind = self._rng.random()
        if kind < self._spoken_share:
            return self._spoken()
        kind = self._rng.random()
        group = self._made if kind < _MADE_SHARE else self._voices if kind < _VOICES_SHARE else self._others
        return group[self._rng.integers(len(group))] if group else self._spoken()

    def row(self) -> tuple[np.ndarray, np.ndarray]:
        """Features [1000, 80] and labels [250]."""
        rng = self._rng
        power, labels = np.zeros((_FRAMES, features.BINS), np.float32), np.zeros(_FRAMES, np.int64)
        at = int(rng.integers(0, 100))
        while at < _FRAMES - 60:
            piece, kinds = self._piece()
            mel, kinds = batches.warp(np.log(piece + features.FLOOR), kinds, rng)
            keep = min(len(mel), _FRAMES - at)
            loud = 10 ** (rng.uniform(-12, 3) / 10) / (np.exp(mel).mean() + 1e-9)
            power[at:at + keep] = (np.exp(mel[:keep]) - features.FLOOR) * loud
            labels[at:at + keep] = kinds[:keep]
            at += keep + int(rng.choice([0, 10, 40, 120]))
        later = np.pad(labels, (4 * DELAY, 0))[:_FRAMES]
        return self._mix(power), later[3::4]

    def _mix(self, power: np.ndarray) -> np.ndarray:
        rng = self._rng
        power = power * np.exp(rng.normal(0, 0.5, 6) @ batches.SMOOTH)[None, :]
        if rng.random() < 0.7:
            noise = np.roll(self._bank[rng.integers(len(self._bank))], rng.integers(0, 1000), axis=0)
            power = power + noise[: len(power)] * 10 ** (-rng.uniform(5, 40) / 10)
        if rng.random() < 0.2:  # telephone band
            power[:, 60:] *= 10 ** (-rng.uniform(20, 80) / 10)
        power = power * 10 ** (rng.uniform(-25, 15) / 10)
        return np.log(np.maximum(power, 0) + features.FLOOR)


def train(work: Path, name: str, minutes: float, seed: int, threads: int = 2, peak: float = 3e-3) -> Path:
    """Train for a given time and return the checkpoint."""
    torch.set_num_threads(threads)
    torch.manual_seed(seed)
    file, rows = work / f"{name}.pt", EventRows(work, seed)
    net, history = VocalEvents(len(vocal.KINDS)), []
    if file.exists():
        state = torch.load(file)
        net.load_state_dict(state["average"])
        history = state["history"]
    else:
        net.mean, net.scale = statistics(work)
    kept = copy.deepcopy(net)
    rule = torch.optim.AdamW(net.parameters(), lr=peak, weight_decay=0.01)
    weight = torch.ones(len(vocal.KINDS))
    weight[0] = _NONE_WEIGHT
    loss_of = nn.CrossEntropyLoss(weight=weight, ignore_index=_UNKNOWN)
    began, step, losses = time.time(), 0, []
    while (done := (time.time() - began) / (minutes * 60)) < 1:
        rule.param_groups[0]["lr"] = peak * max(0.01, 0.5 * (1 + math.cos(math.pi * done)))
        x, y = zip(*(rows.row() for _ in range(BATCH)))
        raw, _ = net.train().run(torch.from_numpy(np.stack(x)).float())
        loss = loss_of(raw, torch.from_numpy(np.stack(y)))
        rule.zero_grad(set_to_none=True)
        loss.backward()
        nn.utils.clip_grad_norm_(net.parameters(), 3.0)
        rule.step()
        step += 1
        average(kept, net, min(0.995, step / (step + 10)))
        losses.append(loss.item())
        if step % 50 == 0:
            history.append({"step": step, "loss": float(np.mean(losses)), "rate": rule.param_groups[0]["lr"]})
            print(f"{name} step {step} loss {np.mean(losses):.4f} {100 * done:.0f} %", flush=True)
            losses.clear()
            save(file, kept, net, history)
    save(file, kept, net, history)
    return file
