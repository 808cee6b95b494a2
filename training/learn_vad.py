"""Train the voice-activity network: speech with long gaps, noise alone, soft speech, every kind of background."""
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
from learn import average, save, statistics
from model import VoiceActivity

BATCH = 48
_EMPTY = 0.35  # share of rows without speech
_BABBLE = 16  # the last entries of the noise bank are people: they are no background here


class SpeechRows:
    """Rows with speech labels for each 20 ms."""

    def __init__(self, work: Path, seed: int, frames: int = 1000) -> None:
        groups = batches.load(work, words=False)
        self._clips = [group for name, group in groups.items() if name != "syllables-zh"]
        self._bank, self._frames = batches.noise_bank(work)[:-_BABBLE], frames
        self._rng = np.random.default_rng(seed)

    def row(self) -> tuple[np.ndarray, np.ndarray]:
        """Features [frames, 80] and labels [frames / 2]."""
        rng = self._rng
        power = np.zeros((self._frames, features.BINS), np.float32)
        labels = np.zeros(self._frames, np.uint8)
        at = int(rng.integers(0, 200)) if rng.random() > _EMPTY else self._frames
        while at < self._frames - 50:
            group = self._clips[rng.integers(len(self._clips))]
            clip = group[rng.integers(len(group))]
            mel, speech = batches.warp(clip.mel, clip.speech, rng)
            keep = min(len(mel), self._frames - at)
            loud = 10 ** (rng.uniform(-6, 6) / 10)
            power[at:at + keep] = (np.exp(mel[:keep]) - features.FLOOR) * loud
            labels[at:at + keep] = speech[:keep]
            at += keep + int(rng.choice([0, 30, 100, 300]))
        return self._mix(power, labels), labels[1::2]

    def _mix(self, power: np.ndarray, labels: np.ndarray) -> np.ndarray:
        rng = self._rng
        level = power[labels > 0].mean() if labels.any() else 10 ** rng.uniform(-2, 1)
        colour = np.exp(rng.normal(0, 0.5, 6) @ batches.SMOOTH)[None, :]
        power = power * colour
        for _ in range(rng.choice([0, 1, 2], p=[0.25, 0.55, 0.2])):
            noise = np.roll(self._bank[rng.integers(len(self._bank))], rng.integers(0, 1000), axis=0)
            power = power + noise[: len(power)] * level * 10 ** (-rng.uniform(3, 35) / 10)
        if rng.random() < 0.15:  # telephone band
            power[:, :12], power[:, 58:] = power[:, :12] * 1e-3, power[:, 58:] * 1e-3
        power = power * 10 ** (rng.uniform(-38, 6) / 10)
        return np.log(np.maximum(power, 0) + features.FLOOR)


def train(work: Path, name: str, minutes: float, seed: int, threads: int = 1, peak: float = 3e-3) -> Path:
    """Train for a given time and return the checkpoint."""
    torch.set_num_threads(threads)
    torch.manual_seed(seed)
    file, rows = work / f"{name}.pt", SpeechRows(work, seed)
    net, history = VoiceActivity(), []
    if file.exists():
        state = torch.load(file)
        net.load_state_dict(state["average"])
        history = state["history"]
    else:
        net.mean, net.scale = statistics(work)
    kept = copy.deepcopy(net)
    rule = torch.optim.AdamW(net.parameters(), lr=peak)
    loss_of = nn.BCEWithLogitsLoss()
    began, step, losses = time.time(), 0, []
    while (done := (time.time() - began) / (minutes * 60)) < 1:
        rule.param_groups[0]["lr"] = peak * max(0.01, 0.5 * (1 + math.cos(math.pi * done)))
        made = [rows.row() for _ in range(BATCH)]
        x, y = (torch.from_numpy(np.stack(part)).float() for part in zip(*made))
        loss = loss_of(net.train().run(x)[0][:, 0], y)
        rule.zero_grad(set_to_none=True)
        loss.backward()
        rule.step()
        step += 1
        average(kept, net, min(0.995, step / (step + 10)))
        losses.append(loss.item())
        if step % 100 == 0:
            history.append({"step": step, "loss": float(np.mean(losses)), "rate": rule.param_groups[0]["lr"]})
            print(f"{name} step {step} loss {np.mean(losses):.4f} {100 * done:.0f} %", flush=True)
            losses.clear()
            save(file, kept, net, history)
    save(file, kept, net, history)
    return file
