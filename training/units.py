"""The recogniser's alphabet: CTC blank, stress-less ARPABET phones, toneless Mandarin initials and finals.

English phones are in upper case and Mandarin units in lower case, so the two never collide.
"""
from __future__ import annotations

BLANK = "<blank>"

PHONES = (
    "AA AE AH AO AW AY B CH D DH EH ER EY F G HH IH IY JH K L M N NG "
    "OW OY P R S SH T TH UH UW V W Y Z ZH"
).split()

INITIALS = "b p m f d t n l g k h j q x zh ch sh r z c s".split()

# "ii" is the vowel of zhi chi shi ri zi ci si; "v" is written ü in pinyin.
FINALS = (
    "a o e ai ei ao ou an en ang eng er i ii "
    "ia ie iao iu ian in iang ing iong "
    "u ua uo uai ui uan un uang ueng ong "
    "v ve van vn"
).split()

TOKENS = [BLANK, *PHONES, *INITIALS, *FINALS]
ID = {token: index for index, token in enumerate(TOKENS)}

_SIBILANTS = {"zh", "ch", "sh", "r", "z", "c", "s"}

# Syllables without an initial are spelled with y or w in pinyin; interjections have no vowel letter at all.
_WHOLE = {
    "yi": ["i"], "ya": ["ia"], "yo": ["i", "o"], "ye": ["ie"], "yao": ["iao"], "you": ["iu"], "yan": ["ian"],
    "yin": ["in"], "yang": ["iang"], "ying": ["ing"], "yong": ["iong"], "yai": ["i", "ai"],
    "yu": ["v"], "yue": ["ve"], "yuan": ["van"], "yun": ["vn"],
    "wu": ["u"], "wa": ["ua"], "wo": ["uo"], "wai": ["uai"], "wei": ["ui"], "wan": ["uan"], "wen": ["un"],
    "wang": ["uang"], "weng": ["ueng"],
    "n": ["en"], "ng": ["en"], "m": ["m", "u"], "hm": ["h", "en"], "hng": ["h", "eng"], "ê": ["e"],
}

# Spellings that name one of the finals above by another string.
_SPELLED = {"uei": "ui", "uen": "un", "iou": "iu", "ue": "ve", "ü": "v", "üe": "ve", "üan": "van", "ün": "vn", "uu": "v"}


class UnknownSyllableError(ValueError):
    """A pinyin syllable outside the Mandarin inventory; the message holds the syllable."""


def split_pinyin(syllable: str) -> list[str]:
    """Return the units of one toneless or tone-numbered pinyin syllable, e.g. ``zhong1`` → ``zh ong``.

    Raises UnknownSyllableError when the spelling is not Mandarin.
    """
    text = syllable.lower().rstrip("012345").replace("u:", "ü").replace("uue", "üe")
    if text in _WHOLE:
        return list(_WHOLE[text])
    initial = next((i for i in sorted(INITIALS, key=len, reverse=True) if text.startswith(i)), "")
    final = text[len(initial):]
    if initial in _SIBILANTS and final == "i":
        return [initial, "ii"]
    if initial in {"j", "q", "x"} and final.startswith("u"):
        final = "v" + final[1:]
    final = _SPELLED.get(final, final)
    if final == "io":
        return [initial, "i", "o"]
    if final not in FINALS:
        raise UnknownSyllableError(f"'{syllable}' is not a Mandarin syllable")
    return [initial, final] if initial else [final]


def to_ids(units: list[str]) -> list[int]:
    """Return token numbers for unit names; a name outside the alphabet raises KeyError."""
    return [ID[unit] for unit in units]
