"""Train the recogniser for a given wall-clock time; continues from the checkpoint when there is one."""
from __future__ import annotations

import copy
import json
import math
import time
from pathlib import Path

import numpy as np
import torch
from torch import nn

import batches
import features
from model import Recogniser

BATCH = 8  # rows of 10 s: on two busy cores, more updates are worth more than larger ones
_AVERAGE = 0.998  # weights are averaged over about 500 steps for export


def statistics(work: Path) -> tuple[torch.Tensor, torch.Tensor]:
    """Mean and inverse deviation of each mel bin over augmented rows."""
    rows = batches.Rows(batches.load(work), batches.noise_bank(work), seed=3)
    x = np.concatenate([rows.row()[0] for _ in range(60)])
    return torch.tensor(x.mean(axis=0)).float(), torch.tensor(1 / (x.std(axis=0) + 1e-3)).float()


def average(kept: nn.Module, net: nn.Module, share: float) -> None:
    """Move the averaged network towards the present one."""
    with torch.no_grad():
        for old, new in zip(kept.state_dict().values(), net.state_dict().values()):
            if old.dtype.is_floating_point:
                old.lerp_(new, 1 - share)
            else:
                old.copy_(new)


def train(work: Path, name: str, minutes: float, peak: float, seed: int, threads: int = 2) -> Path:
    """Train one stage and return the checkpoint; the learning rate follows the clock, so the stage ends on time."""
    torch.set_num_threads(threads)
    torch.manual_seed(seed)
    file = work / f"{name}.pt"
    net = Recogniser()
    if file.exists():
        state = torch.load(file)
        net.load_state_dict(state["average"])
        history = state["history"]
    else:
        net.mean, net.scale = statistics(work)
        history = []
    kept = copy.deepcopy(net)
    rule = torch.optim.AdamW(net.parameters(), lr=peak, weight_decay=0.01, betas=(0.9, 0.98))
    loss_of = nn.CTCLoss(blank=0, zero_infinity=True)
    began, step, losses = time.time(), 0, []
    steps_before = history[-1]["step"] if history else 0
    for x, targets, counts, lengths in batches.stream(work, seed, BATCH):
        done = (time.time() - began) / (minutes * 60)
        if done >= 1:
            break
        rate = peak * min(1, (step + 1) / 100) * max(0.004, 0.5 * (1 + math.cos(math.pi * done)))
        rule.param_groups[0]["lr"] = rate
        net.train()
        with torch.autocast("cpu", dtype=torch.bfloat16):
            raw, _ = net.run(torch.from_numpy(x).float())
        scores = torch.log_softmax(raw.float(), dim=1).permute(2, 0, 1)
        loss = loss_of(scores, *(torch.from_numpy(part) for part in (targets, lengths, counts)))
        rule.zero_grad(set_to_none=True)
        loss.backward()
        nn.utils.clip_grad_norm_(net.parameters(), 3.0)
        rule.step()
        step += 1
        average(kept, net, min(_AVERAGE, step / (step + 10)))
        losses.append(loss.item())
        if step % 100 == 0:
            heard = step * BATCH * x.shape[1] * features.HOP / features.RATE / 3600
            history.append({"step": steps_before + step, "loss": float(np.mean(losses)), "rate": rate})
            print(f"{name} step {step} loss {np.mean(losses):.3f} rate {rate:.2e} heard {heard:.0f} h "
                  f"{100 * done:.0f} %", flush=True)
            losses.clear()
        if step % 200 == 0:
            save(file, kept, net, history)
    if losses:
        history.append({"step": steps_before + step, "loss": float(np.mean(losses)), "rate": rate})
    save(file, kept, net, history)
    return file


def save(file: Path, kept: nn.Module, net: nn.Module, history: list[dict]) -> None:
    """Write checkpoint and history; an interrupted write leaves the old file."""
    state = {"average": kept.state_dict(), "last": net.state_dict(), "history": history}
    torch.save(state, file.with_suffix(".new"))
    file.with_suffix(".new").replace(file)
    file.with_suffix(".json").write_text(json.dumps(history))
