"""Measure the networks on clips that training never saw: phone error rates, speech misses and false alarms."""
from __future__ import annotations

from collections import defaultdict
from pathlib import Path

import numpy as np
import torch

import features
import units
from batches import DELAY, noise_bank
from clips import Pack, packs
from model import CausalNet
from render import speech_frames

_FLUSH = 4 * DELAY + 4


def distance(heard: list[int], said: list[int]) -> int:
    """Edit distance."""
    row = np.arange(len(said) + 1)
    for index, token in enumerate(heard, 1):
        previous, row[0] = row.copy(), index
        for column, wanted in enumerate(said, 1):
            row[column] = min(previous[column] + 1, row[column - 1] + 1, previous[column - 1] + (token != wanted))
    return int(row[-1])


def padded(sound: np.ndarray) -> torch.Tensor:
    """Features of a clip, followed by the digital silence that flushes the network, in a multiple of 4 frames."""
    mel = features.log_mel(sound)
    extra = _FLUSH + (-len(mel)) % 4
    return torch.from_numpy(np.pad(mel, ((0, extra), (0, 0)), constant_values=features.SILENCE)).float()[None]


def greedy(net: CausalNet, sound: np.ndarray) -> list[int]:
    """Best token of each frame, repeats and blanks removed."""
    with torch.no_grad():
        best = net(padded(sound))[0][0].argmax(dim=1).tolist()
    return [t for t, before in zip(best, [0, *best]) if t != before and t != 0]


def _groups(work: Path, limit: int) -> dict[str, list[tuple[Pack, dict]]]:
    found: dict[str, list[tuple[Pack, dict]]] = defaultdict(list)
    for pack in packs(work):
        for row in pack.rows:
            if row["split"] == "test" and row["units"]:
                known = "known " if pack.name == "known" else ""
                found[f"{known}{row['source']} {row['language']}"].append((pack, row))
    return {name: rows[:limit] for name, rows in found.items()}


def phone_errors(net: CausalNet, work: Path, limit: int = 10_000) -> list[dict]:
    """One record for each held-out set: name, clips, units, errors, rate."""
    records = []
    for name, rows in sorted(_groups(work, limit).items()):
        errors = sum(distance(greedy(net, p.sound(r)), units.to_ids(r["units"])) for p, r in rows)
        said = sum(len(r["units"]) for _, r in rows)
        speakers = len({r["speaker"] for _, r in rows if not r["speaker"].endswith("/?")})
        records.append({"set": name, "clips": len(rows), "speakers": speakers, "units": said, "errors": errors,
                        "rate": errors / said})
    return records


def _speech_rows(work: Path, limit: int):
    for pack in packs(work):
        rows = [r for r in pack.rows if r["split"] == "test" and r["source"] not in ("esc10-sounds", "vocal-sounds")]
        for row in rows[:: max(1, len(rows) // limit)]:
            yield pack.sound(row)


def speech_errors(net: CausalNet, work: Path, limit: int = 60) -> list[dict]:
    """Misses and false alarms at 0.5 for each condition, in 20 ms frames, and how long speech seems to last on.

    ``limit`` is the number of clips of each pack, about.
    """
    bank, rng = noise_bank(work, seed=77)[:-16], np.random.default_rng(1)
    conditions = {"clean": None, "soft (-30 dB)": None, "noise 20 dB": 20, "noise 10 dB": 10, "noise 5 dB": 5}
    totals = {name: np.zeros(4, int) for name in conditions}
    lags: dict[str, list[float]] = defaultdict(list)
    for sound in _speech_rows(work, limit):
        sound = np.pad(sound * (0.5 / (np.abs(sound).max() + 1e-6)), (8000, 16000)).astype(np.float32)
        truth = speech_frames(sound)
        truth, last = truth[1::2][: len(truth) // 2], int(np.flatnonzero(truth)[-1])
        clean = features.mel_power(sound)[: len(truth) * 2]
        level = clean[np.repeat(truth, 2)].mean()
        for name, snr in conditions.items():
            power = clean * (1e-3 if name.startswith("soft") else 1.0)
            if snr is not None:
                noise = np.resize(bank[rng.integers(len(bank))], clean.shape)
                power = clean + noise * level * 10 ** (-snr / 10)
            x = torch.from_numpy(np.log(power + features.FLOOR)).float()[None]
            with torch.no_grad():
                heard = net(x)[0][0].numpy() > 0.5
            totals[name] += [(truth & ~heard).sum(), truth.sum(), (~truth & heard).sum(), (~truth).sum()]
            after = np.flatnonzero(heard)
            if len(after):
                lags[name].append((after[-1] * 2 + 1 - last) * 10.0)
    return [
        {"condition": name, "misses": int(t[0]), "speechFrames": int(t[1]), "falseAlarms": int(t[2]),
         "otherFrames": int(t[3]), "lagMedianMs": float(np.median(lags[name])),
         "lagP90Ms": float(np.percentile(lags[name], 90))}
        for name, t in totals.items()
    ]


def noise_alarms(net: CausalNet, work: Path) -> list[dict]:
    """Share of 20 ms frames called speech in sound without speech."""
    records = []
    human = next((p for p in packs(work) if p.name == "human"), None)
    clips = [human.sound(r) for r in human.rows if r["source"] == "esc10-sounds" and r["split"] == "test"] if human else []
    groups = {"digital silence": [np.zeros(160000)], "ESC-10 clips": clips}
    for name, sounds in groups.items():
        alarms, total = 0, 0
        for sound in sounds:
            mel = features.log_mel(sound.astype(np.float32))
            with torch.no_grad():
                heard = net(torch.from_numpy(mel[: len(mel) // 2 * 2]).float()[None])[0][0].numpy() > 0.5
            alarms, total = alarms + int(heard.sum()), total + len(heard)
        records.append({"condition": name, "falseAlarms": alarms, "otherFrames": total})
    bank = noise_bank(work, seed=78)
    for first, name in enumerate(["white noise", "pink noise", "brown noise", "engine", "chords"]):
        power = bank[first * 14:(first + 1) * 14] * 0.1
        with torch.no_grad():
            heard = net(torch.from_numpy(np.log(power + features.FLOOR)).float())[0].numpy() > 0.5
        records.append({"condition": name, "falseAlarms": int(heard.sum()), "otherFrames": int(heard.size)})
    return records


def all_figures(work: Path) -> dict:
    """Every figure of the model card."""
    import export
    import measure_events
    import vocal
    from model import Recogniser, VocalEvents, VoiceActivity

    words = export.load(Recogniser(), work / "recogniser.pt")
    voice = export.load(VoiceActivity(), work / "vad.pt")
    sounds = export.load(VocalEvents(len(vocal.KINDS)), work / "events.pt")
    return {
        "phones": phone_errors(words, work), "speech": speech_errors(voice, work), "noise": noise_alarms(voice, work),
        "events": measure_events.figures(sounds, work),
    }
