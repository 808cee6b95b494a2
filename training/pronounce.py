"""From text to units: CMUdict for English, pinyin for Mandarin, and both mixed in one line."""
from __future__ import annotations

import json
import re
import subprocess
from functools import lru_cache
from pathlib import Path

import units
from numbers_en import spell_numbers

CMUDICT = Path("/usr/share/pocketsphinx/model/en-us/cmudict-en-us.dict")

# A spelled letter is written with a full stop where the bare letter is also a word ("a" the article, "i" the pronoun).
LETTERS = {"a.": ["EY"], "i.": ["AY"], "o.": ["OW"]}

# The dictionary's first entry is not the everyday reading of these words.
_PREFERRED = {
    "a": "AH", "i": "AY", "the": "DH AH", "read": "R IY D", "live": "L IH V", "close": "K L OW Z", "o": "OW",
    "ac": "EY S IY", "ai": "EY AY", "ok": "OW K EY", "defrost": "D IY F R AO S T", "uh": "AH", "mm": "M", "hm": "HH M",
    "unmute": "AH N M Y UW T", "cappuccino": "K AA P UH CH IY N OW", "americano": "AH M EH R IH K AA N OW",
    "shenzhen": "SH EH N JH EH N", "guangzhou": "G W AA NG JH OW", "redial": "R IY D AY AH L",
    "aircon": "EH R K AA N", "alibaba": "AA L IY B AA B AH", "bayern": "B AY ER N", "defog": "D IY F AA G",
    "defogger": "D IY F AA G ER", "defroster": "D IY F R AO S T ER", "demist": "D IY M IH S T",
    "demister": "D IY M IH S T ER", "fogging": "F AA G IH NG", "hangzhou": "HH AA NG JH OW", "litre": "L IY T ER",
    "litres": "L IY T ER Z", "toothache": "T UW TH EY K", "unlatch": "AH N L AE CH", "juventus": "Y UW V EH N T AH S",
    "vivavoce": "V IY V AH V OW CH EY", "windscreen": "W IH N D S K R IY N", "favourites": "F EY V ER AH T S",
}
_VOWELS = set("AA AE AH AO AW AY EH ER EY IH IY OW OY UH UW".split())
_FLITE = {"ax": "AH", "axr": "ER", "ix": "IH", "el": "L", "em": "M", "en": "N", "dx": "T", "nx": "N", "hv": "HH", "pau": ""}


@lru_cache(maxsize=1)
def english_dictionary() -> dict[str, list[list[str]]]:
    """Every word of CMUdict with its pronunciations, the everyday one first."""
    words: dict[str, list[list[str]]] = {}
    for line in CMUDICT.read_text(encoding="utf-8").splitlines():
        word, *phones = line.split()
        words.setdefault(re.sub(r"\(\d+\)$", "", word), []).append(phones)
    for word, phones in LETTERS.items():
        words[word] = [phones]
    for word, phones in _PREFERRED.items():
        best = phones.split()
        words[word] = [best] + [other for other in words.get(word, []) if other != best]
    return words


@lru_cache(maxsize=None)
def _guess(word: str) -> tuple[str, ...]:
    out = subprocess.run(["flite", "-voice", "kal16", "-t", word, "-ps", "none"], capture_output=True, text=True).stdout
    return tuple(p for p in (_FLITE.get(x, x.upper()) for x in out.split()) if p in units.ID)


def english_word(word: str) -> list[list[str]]:
    """All pronunciations of a lower-case word; one that CMUdict lacks is read by flite's letter-to-sound rules."""
    found = english_dictionary().get(word)
    return found if found else [list(_guess(word))]


def english_tokens(text: str) -> list[str]:
    """Lower-case words of an English line, numbers spelled out, punctuation dropped."""
    text = spell_numbers(text.replace("’", "'")).replace("%", " percent").replace("-", " ").lower()
    words = re.findall(r"[a-z]+(?:'[a-z]+)*(?:\.(?=[a-z]\b)[a-z])*\.?|'[a-z]+", text)
    return [w if w in LETTERS else w.rstrip(".") for w in words]


def english_units(text: str, spelled: bool = False) -> list[str]:
    """Phones of an English line; ``spelled`` reads single letters as letter names."""
    tokens = english_tokens(text)
    if spelled:
        tokens = [f"{t}." if f"{t}." in LETTERS else t for t in tokens]
    phones: list[str] = []
    for index, token in enumerate(tokens):
        spoken = english_word(token)[0]
        if token == "the" and index + 1 < len(tokens) and english_word(tokens[index + 1])[0][:1][0] in _VOWELS:
            spoken = ["DH", "IY"]
        phones += spoken
    return phones


class Pinyin:
    """Pinyin of Mandarin lines by pinyin-pro (MIT), asked in one batch and kept in a JSON file."""

    def __init__(self, work: Path, modules: Path) -> None:
        self._file, self._modules = work / "pinyin.json", modules
        self._known: dict[str, list[str]] = json.loads(self._file.read_text()) if self._file.exists() else {}

    def learn(self, lines: list[str]) -> None:
        """Look up all lines that are not known yet."""
        new = sorted({line for line in lines if line not in self._known})
        if not new:
            return
        command = ["node", str(Path(__file__).with_name("pinyin.mjs")), str(self._modules)]
        text = "".join(json.dumps(line, ensure_ascii=False) + "\n" for line in new)
        out = subprocess.run(command, input=text, capture_output=True, text=True, check=True).stdout
        self._known.update(zip(new, (json.loads(line) for line in out.splitlines()), strict=True))
        self._file.write_text(json.dumps(self._known, ensure_ascii=False))

    def syllables(self, line: str) -> list[str]:
        """Tone-numbered syllables (0 is written 5, ü is written v); Latin runs are kept as they are."""
        return [s if not s[-1:].isdigit() else s.replace("ü", "v").replace("0", "5") for s in self._known[line]]

    def units(self, line: str) -> list[str]:
        """Units of a Mandarin line; Latin runs are read as English words, capitals as letters."""
        found: list[str] = []
        for syllable in self.syllables(line):
            if re.fullmatch(r"[a-zêv]+[1-5]", syllable):
                found += units.split_pinyin(syllable)
            elif re.search(r"[A-Za-z]", syllable):
                found += [p for run in re.findall(r"[A-Za-z']+", syllable) for p in _latin(run)]
        return found


def _latin(run: str) -> list[str]:
    if run.isupper() and len(run) < 5:
        return [p for letter in run.lower() for p in (LETTERS.get(f"{letter}.") or english_word(letter)[0])]
    return english_word(run.lower())[0]
