"""Words for read speech that comes without: CMU Sphinx writes it down, and only the pieces it is sure of are kept.

A piece runs from pause to pause. Its words are trusted when their mean posterior probability is high; of the readings
checked by ear and eye, most errors of the teacher sit in pieces with a low one.
"""
from __future__ import annotations

import csv
import json
from multiprocessing import Pool as Processes
from pathlib import Path

import numpy as np

from engines import RATE, read_wav
from show import progress

_MODEL = Path("/usr/share/pocketsphinx/model/en-us")
_FRAME = RATE // 100
_SURE = 0.75  # mean posterior of a piece's words
_DOUBTFUL = 0.1  # no word of a piece may be below it
_PAUSE = {"<sil>", "<s>", "</s>", "[NOISE]", "[COUGH]", "[SMACK]", "[UH]", "[UM]", "++NOISE++"}
_LONGEST_S = 6.0

_decoder = None


def _open() -> None:
    from pocketsphinx.pocketsphinx import Decoder

    global _decoder
    config = Decoder.default_config()
    config.set_string("-hmm", str(_MODEL / "en-us"))
    config.set_string("-lm", str(_MODEL / "en-us.lm.bin"))
    config.set_string("-dict", str(_MODEL / "cmudict-en-us.dict"))
    config.set_string("-logfn", "/dev/null")
    _decoder = Decoder(config)


def pieces(segments: list[tuple[str, int, int, float]]) -> list[dict]:
    """Pieces between pauses with their words: ``from`` and ``to`` in seconds, ``text``, ``sure`` (mean posterior).

    ``segments`` holds word, first and last frame of 10 ms, and posterior probability.
    """
    found, words = [], []
    for word, first, last, sure in [*segments, ("</s>", 0, 0, 1.0)]:
        if word not in _PAUSE:
            words.append((word.split("(")[0], first, last, sure))
        elif words:
            found.append({
                "from": words[0][1] / 100, "to": (words[-1][2] + 1) / 100, "text": " ".join(w[0] for w in words),
                "sure": float(np.mean([w[3] for w in words])), "least": min(w[3] for w in words),
            })
            words = []
    return found


def trusted(piece: dict) -> bool:
    """Whether a piece may teach."""
    long_enough = len(piece["text"].split()) >= 2 and piece["to"] - piece["from"] <= _LONGEST_S
    return long_enough and piece["sure"] >= _SURE and piece["least"] >= _DOUBTFUL


def _hear(path: str) -> tuple[str, list[dict]]:
    _decoder.start_utt()
    _decoder.process_raw(read_wav(path).tobytes(), False, True)
    _decoder.end_utt()
    log = _decoder.get_logmath()
    segments = [(s.word, s.start_frame, s.end_frame, log.exp(s.prob)) for s in _decoder.seg()]
    return Path(path).name, pieces(segments)


def teach(data: Path, source: str, target: Path, workers: int = 2) -> None:
    """Write ``target``: a JSON object from file name to all pieces of that recording, sure or not."""
    folder = data / source
    rows = csv.DictReader((folder / "manifest.tsv").open(encoding="utf-8"), delimiter="\t", quoting=csv.QUOTE_NONE)
    files = [str(folder / row["file"]) for row in rows]
    show, found = progress(f"teach {source}", len(files)), {}
    with Processes(workers, _open) as pool:
        for done, (file, heard) in enumerate(pool.imap_unordered(_hear, files), 1):
            found[file] = heard
            show(done)
    target.parent.mkdir(parents=True, exist_ok=True)
    target.write_text(json.dumps(found, indent=0, sort_keys=True) + "\n")
