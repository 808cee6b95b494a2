"""Progress on one terminal line (or one line per tenth when the output is a file)."""
from __future__ import annotations

import sys
import time
from typing import Callable


def progress(title: str, total: int) -> Callable[[int], None]:
    """Return a function that is called with the number of items done."""
    began, last = time.time(), -1

    def show(done: int) -> None:
        nonlocal last
        tenth = done * 10 // max(1, total)
        seconds = time.time() - began
        line = f"{title} [{'#' * (tenth * 2):<20}] {done}/{total} {seconds:.0f} s"
        if sys.stdout.isatty():
            print("\r" + line, end="\n" if done >= total else "", flush=True)
        elif tenth != last:
            print(line, flush=True)
        last = tenth

    return show
