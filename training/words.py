"""Cut lines into the words that the lexicons and language models know."""
from __future__ import annotations

import logging
import re
from functools import lru_cache

import pronounce

_HAN_NUMBER = re.compile(r"[零幺一二三四五六七八九十百千万亿两]+")


@lru_cache(maxsize=1)
def _jieba():
    import jieba

    jieba.setLogLevel(logging.WARNING)
    return jieba


def english_words(line: str) -> list[str]:
    """Lower-case words; a letter's name is the bare letter."""
    return [w.rstrip(".") for w in pronounce.english_tokens(line)]


def chinese_words(line: str) -> list[str]:
    """Words by jieba; numbers are cut into single digits, Latin runs and punctuation are dropped."""
    found: list[str] = []
    for word in _jieba().cut(line, HMM=False):
        if _HAN_NUMBER.fullmatch(word):
            found += list(word)
        elif re.fullmatch(r"[\u4e00-\u9fff]+", word):
            found.append(word)
    return found
