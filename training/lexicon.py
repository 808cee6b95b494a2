"""Write the lexicons: one ``word TAB units`` line for each way to say a word."""
from __future__ import annotations

from pathlib import Path

import pronounce
import units
from sentences import frequent_chinese, frequent_english

EVERYDAY_ENGLISH = 3500
EVERYDAY_CHINESE = 4000
_FILLED_PAUSES = "嗯呃"  # texts hardly write them, people say them all the time

# Characters whose reading depends on the word; pinyin-pro gives one reading for a character on its own.
_READINGS = {
    "了": "le liao", "还": "hai huan", "都": "dou du", "地": "de di", "得": "de dei", "着": "zhe zhao zhuo",
    "行": "xing hang", "长": "chang zhang", "重": "zhong chong", "乐": "le yue", "觉": "jue jiao", "那": "na nei",
    "这": "zhe zhei", "谁": "shei shui", "哪": "na nei", "一": "yi yao", "调": "tiao diao", "的": "de di",
    "和": "he", "没": "mei mo", "嗯": "en", "呃": "e", "血": "xue xie", "给": "gei ji", "单": "dan shan", "角": "jiao jue",
    "车": "che ju", "降": "jiang xiang", "率": "lv shuai", "参": "can shen", "薄": "bo bao", "壳": "ke qiao",
    "露": "lu lou", "色": "se shai", "似": "si shi", "粘": "zhan nian", "系": "xi ji", "校": "xiao jiao", "朝": "chao zhao",
}


def english(words: set[str], work: Path) -> list[str]:
    """Lines of the English lexicon for the given words and the most frequent ones, sorted."""
    known = pronounce.english_dictionary()
    lines = set()
    for word in sorted(w for w in words | set(frequent_english(work, EVERYDAY_ENGLISH)) if w[0].isalpha()):
        said = list(known.get(word, [])) + ([known[f"{word}."][0]] if f"{word}." in known else [])
        for phones in said or pronounce.english_word(word):
            if phones:
                lines.add(f"{word}\t{' '.join(phones)}")
    return sorted(lines)


def chinese(words: set[str], pinyin: pronounce.Pinyin) -> list[str]:
    """Lines of the Mandarin lexicon for the given words, the most frequent ones, and their characters."""
    wanted = words | {w for w, _ in frequent_chinese(EVERYDAY_CHINESE)} | set(_FILLED_PAUSES)
    wanted |= {character for word in wanted for character in word}
    pinyin.learn(sorted(wanted))
    lines = set()
    for word in wanted:
        readings = _READINGS[word].split() if word in _READINGS else [" ".join(pinyin.syllables(word))]
        for reading in readings:
            try:
                lines.add(f"{word}\t{' '.join(u for s in reading.split() for u in units.split_pinyin(s))}")
            except units.UnknownSyllableError:
                continue
    return sorted(lines)
