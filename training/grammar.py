"""Read the JSGF subset of the application grammar and draw sentences from it.

Supported: header, ``grammar`` line, rules, ``public`` rules, ``|``, ``( )``, ``[ ]``, weights ``/0.5/``, tags ``{x}``
(skipped), references ``<x>``, ``//`` and ``/* */`` comments. Not supported: recursion, ``*`` and ``+``.

Run ``python3 grammar.py FILE [COUNT]`` to see samples.
"""
from __future__ import annotations

import random
import re
import sys
from pathlib import Path

_TOKEN = re.compile(r"\{(?:\\.|[^}\\])*\}|/[0-9.]+/|<[^>]+>|\"[^\"]*\"|[()\[\]|]|[^\s()\[\]|<>{}\"]+")
_OPTIONAL_SHARE = 0.5


class GrammarError(ValueError):
    """The text is not in the supported subset; the message names the rule."""


def _strip_comments(text: str) -> str:
    text = re.sub(r"/\*.*?\*/", " ", text, flags=re.S)
    return re.sub(r"(?m)(^|\s)//.*$", " ", text)


class Grammar:
    """A parsed grammar: ``rules`` maps a name to its expansion tree, ``public`` lists the intents in file order."""

    def __init__(self, text: str) -> None:
        self.rules: dict[str, tuple] = {}
        self.public: list[str] = []
        body = re.sub(r"#JSGF[^;]*;", " ", _strip_comments(text).lstrip("\ufeff"))
        body = re.sub(r"\bgrammar\s+[\w.\-]+\s*;", " ", body, count=1)
        for match in re.finditer(r"(public\s+)?<([^>]+)>\s*=((?:\{[^}]*\}|\"[^\"]*\"|[^;{\"])*);", body):
            name = match.group(2).strip()
            self.rules[name] = self._parse(name, _TOKEN.findall(match.group(3)))
            if match.group(1):
                self.public.append(name)

    @classmethod
    def load(cls, path: Path | str) -> "Grammar":
        """Parse a file in UTF-8."""
        return cls(Path(path).read_text(encoding="utf-8"))

    def _parse(self, name: str, tokens: list[str]) -> tuple:
        tree, end = self._alternatives(name, tokens, 0)
        if end != len(tokens):
            raise GrammarError(f"<{name}>: unexpected '{tokens[end]}'")
        return tree

    def _alternatives(self, name: str, tokens: list[str], at: int) -> tuple[tuple, int]:
        branches: list[tuple[float, list]] = [(1.0, [])]
        while at < len(tokens) and tokens[at] not in ")]":
            token = tokens[at]
            at += 1
            if token == "|":
                branches.append((1.0, []))
            elif token in "([":
                inner, at = self._alternatives(name, tokens, at)
                if at >= len(tokens) or tokens[at] != {"(": ")", "[": "]"}[token]:
                    raise GrammarError(f"<{name}>: '{token}' is not closed")
                at += 1
                branches[-1][1].append(inner if token == "(" else ("optional", inner))
            elif token.startswith("/"):
                branches[-1] = (float(token.strip("/")), branches[-1][1])
            elif token.startswith("{"):
                continue
            elif token.startswith("<"):
                branches[-1][1].append(("rule", token[1:-1].strip()))
            else:
                branches[-1][1].append(("word", token.strip('"')))
        return ("choice", branches), at

    def sample(self, rng: random.Random, intent: str | None = None) -> list[str]:
        """Draw one sentence as a list of terminals; the intent is uniform when not given."""
        return self._draw(("rule", intent or rng.choice(self.public)), rng, 0)

    def _draw(self, node: tuple, rng: random.Random, depth: int) -> list[str]:
        if depth > 100:
            raise GrammarError("recursion is not supported")
        kind, value = node
        if kind == "word":
            return [value]
        if kind == "rule":
            if value in ("NULL", "VOID"):
                return []
            if value not in self.rules:
                raise GrammarError(f"<{value}> is not defined")
            return self._draw(self.rules[value], rng, depth + 1)
        if kind == "optional":
            return self._draw(value, rng, depth + 1) if rng.random() < _OPTIONAL_SHARE else []
        chosen = rng.choices(value, weights=[weight for weight, _ in value])[0][1]
        return [word for child in chosen for word in self._draw(child, rng, depth + 1)]

    def terminals(self) -> set[str]:
        """Every terminal that some rule contains."""
        found: set[str] = set()

        def visit(node: tuple) -> None:
            kind, value = node
            if kind == "word":
                found.add(value)
            elif kind == "optional":
                visit(value)
            elif kind == "choice":
                for _, children in value:
                    for child in children:
                        visit(child)

        for tree in self.rules.values():
            visit(tree)
        return found


if __name__ == "__main__":
    grammar = Grammar.load(sys.argv[1])
    dice = random.Random(1)
    for _ in range(int(sys.argv[2]) if len(sys.argv) > 2 else 20):
        print(" ".join(grammar.sample(dice)))
