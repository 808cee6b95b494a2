"""The data statement: one line for each clip that was used, and a summary table."""
from __future__ import annotations

import gzip
import hashlib
from collections import defaultdict
from pathlib import Path

from clips import packs
from features import RATE

_HEAD = "sha256\tkind\tsource\tlicence\tlanguage\tsplit\tspeaker\tseconds\tspeed\tpitch\ttext\n"


def pseudonym(speaker: str) -> str:
    """A stable name for a person, which does not tell who it is."""
    return hashlib.sha256(speaker.encode()).hexdigest()[:8]


def _voices(speakers: set[str]) -> str:
    """How many voices; sets that do not name their speakers have "?" or nothing in the manifest."""
    return "not named" if any(s.endswith(("/?", "/")) for s in speakers) else str(len(speakers))


def write(work: Path, models: Path) -> None:
    """Write data-statement.tsv.gz (SHA-256 of the 16 kHz samples, first 32 digits) and DATA.md."""
    lines, totals, people = [_HEAD], defaultdict(lambda: [0, 0, 0.0]), defaultdict(set)
    for pack in packs(work):
        for row in pack.rows:
            seconds = row["samples"] / RATE
            person = f"{row['source']}/{pseudonym(row['speaker'])}"
            speaker = row["speaker"] if row["kind"] == "synthetic" else person
            facts = [row["sha256"][:32], row["kind"], row["source"], row["licence"], row["language"], row["split"], speaker,
                     f"{seconds:.2f}", row.get("speed", ""), row.get("pitch", ""), row["text"]]
            lines.append("\t".join(map(str, facts)) + "\n")
            key = (row["kind"], row["source"], row["language"] if row["source"] != "esc10-sounds" else "–", row["licence"])
            totals[key][row["split"] == "test"] += 1
            totals[key][2] += seconds
            people[key].add(row["speaker"])
    with gzip.GzipFile(models / "data-statement.tsv.gz", "wb", 9, mtime=0) as file:
        file.write("".join(lines).encode())
    table = [
        f"| {k[1]} | {k[0]} | {k[2]} | {_voices(people[k])} | {t[0]} | {t[1]} | {t[2] / 3600:.2f} | {k[3]} |"
        for k, t in sorted(totals.items())
    ]
    (models / "DATA.md").write_text(_INTRODUCTION + "\n".join(table) + "\n" + _NOTES, encoding="utf-8")


_INTRODUCTION = """# What the built-in listener was trained on

One line for each clip is in `data-statement.tsv.gz` (tab-separated; SHA-256 of the 16 kHz 16-bit samples, shortened to
32 digits; human speakers under a pseudonym). This summary and that file are written by the recipe in `training/`.

| source | kind | language | voices | training clips | held-out clips | hours | licence |
|---|---|---|---|---|---|---|---|
"""

_NOTES = """
- **human**: AN4 (Carnegie Mellon University, free for any purpose), LJ Speech (public domain), an excerpt of AISHELL-1
  (Beijing Shell Shell Technology, Apache-2.0), recorded Mandarin syllables by one speaker (public domain).
  The orders of the speech-to-intent benchmark (Picovoice, Apache-2.0) name their content; the words around it were
  found by CMU Sphinx with a grammar made for each clip, so a few words of their references are wrong.
  `an4-joined` is digits and letters cut out of training clips of AN4 and joined in new orders, each string of one speaker.
  LibriSpeech (Panayotov et al., CC BY 4.0) and ESC-10 (Piczak; Freesound contributors, CC BY) serve the networks of voice
  activity and of vocal sounds, and as background noise.
- **synthetic**: flite and festival voices (Carnegie Mellon and Edinburgh universities, permissive licences), espeak-ng
  (GPL program; its output is not covered by its licence), and sentences joined from the public-domain syllables.
  Laughter, coughs and other sounds of the voice are made by rule, through filters measured on vowels of LibriSpeech.
  Texts come from the application grammar, from templates in `training/text/` (orders at a counter among them) and from random words.
- Held out: the flite voice `rms`, six espeak-ng voice variants, and the recordings listed in
  `src/bench/suites/hearing/held-out.tsv`: 12 AN4 speakers, 100 AISHELL, 20 LJ Speech and 40 order clips, every fifth
  LibriSpeech speaker and ESC-10 clip. The spoken digits on that list were never used.
- Left out on purpose: data under share-alike licences, so that the weights carry no such duty.
- Words: CMUdict as packaged with pocketsphinx (BSD), frequencies of words and word sequences from the CMU Sphinx
  English model (BSD), word frequencies of jieba (MIT), Mandarin readings by pinyin-pro (MIT). The letter-to-sound rules
  were learned from CMUdict.
"""
