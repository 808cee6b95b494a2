"""Words for recordings that come without: a teacher recogniser (CMU Sphinx) writes them down.

Orders (``barista-en``) name their content in ``labels``; only the words around it have to be found, with a grammar made
for each clip.
"""
from __future__ import annotations

import csv
import itertools
import json
from functools import lru_cache
from multiprocessing import Pool as Processes
from pathlib import Path

import numpy as np

from engines import read_wav
from show import progress

_MODEL = Path("/usr/share/pocketsphinx/model/en-us")
_BEFORE = (
    "can i get|can i have|could i have|could i get|may i have|i'd like|i would like|i want|i'll have|i will have|"
    "give me|get me|please give me|can you make|can you make me|can you get me|could you make|i'd like to order|"
    "i would like to order|let me get|let me have|order|make me|i need|hi can i get|hello can i get|i'd love|"
    "can i please have|can i please get|may i please have|could i please have|bring me|prepare|i'll take"
)
_BETWEEN = "a|an|with|and|of|please|the|in it|added|extra|a cup of|one|for me|in a|on it|some|uh|um|size|roast|put|to go"


def _order_grammar(slots: dict[str, str]) -> str:
    parts = [" ".join(value.lower().split()) for value in slots.values()]
    orders = [" <f> ".join(f"({part})" for part in order) for order in itertools.permutations(parts)]
    return (
        "#JSGF V1.0;\ngrammar order;\n"
        f"<b> = {' | '.join(_BEFORE.split('|'))};\n<f> = ( {' | '.join(_BETWEEN.split('|'))} )*;\n"
        f"public <s> = [<b>] <f> ( {' | '.join(orders)} ) <f>;\n"
    )


def loud(sound: np.ndarray) -> np.ndarray:
    """The same sound as int16 at half of full scale: Sphinx was trained on loud recordings."""
    return (sound * (16000 / max(1e-6, float(np.abs(sound).max())))).astype(np.int16)


@lru_cache(maxsize=1)
def open_sphinx():
    """The recogniser of this process, without a search."""
    from pocketsphinx.pocketsphinx import Decoder

    config = Decoder.default_config()
    config.set_string("-hmm", str(_MODEL / "en-us"))
    config.set_string("-dict", str(_MODEL / "cmudict-en-us.dict"))
    config.set_string("-logfn", "/dev/null")
    config.set_boolean("-remove_silence", False)  # its frames would no longer count from the beginning
    return Decoder(config)


def _hear(job: tuple[str, str]) -> tuple[str, str]:
    path, grammar = job
    decoder = open_sphinx()
    decoder.set_jsgf_string("order", grammar)
    decoder.set_search("order")
    decoder.start_utt()
    decoder.process_raw(loud(read_wav(path)).tobytes(), False, True)
    decoder.end_utt()
    heard = decoder.hyp()
    return Path(path).name, heard.hypstr if heard else ""


def teach(data: Path, target: Path, workers: int = 2) -> None:
    """Write ``target``: a JSON object from file name to words, for all orders."""
    folder = data / "barista-en"
    rows = csv.DictReader((folder / "manifest.tsv").open(encoding="utf-8"), delimiter="\t", quoting=csv.QUOTE_NONE)
    jobs = [(str(folder / row["file"]), _order_grammar(json.loads(row["labels"])["slots"])) for row in rows]
    show, found = progress("teach barista-en", len(jobs)), {}
    with Processes(workers) as pool:
        for done, (file, words) in enumerate(pool.imap_unordered(_hear, jobs), 1):
            found[file] = words
            show(done)
    target.parent.mkdir(parents=True, exist_ok=True)
    target.write_text(json.dumps(found, indent=0, sort_keys=True) + "\n")
