"""Tests of the parts that the runtime relies on. Run: python3 -m unittest"""
import random
import tempfile
import unittest
from pathlib import Path

import numpy as np

import features
import letters
import units
from grammar import Grammar, GrammarError
from lm import Ngrams, write_arpa

try:
    import torch
except ImportError:  # the networks are tested where torch is installed
    torch = None


class UnitsTest(unittest.TestCase):
    def test_alphabet_has_blank_first_and_no_doubles(self):
        self.assertEqual(units.TOKENS[0], units.BLANK)
        self.assertEqual(len(set(units.TOKENS)), len(units.TOKENS))

    def test_pinyin_is_split_into_initial_and_final(self):
        cases = {"zhi1": "zh ii", "qu4": "q v", "yuan2": "van", "wo3": "uo", "er2": "er", "lv4": "l v", "xiong2": "x iong"}
        for syllable, wanted in cases.items():
            self.assertEqual(" ".join(units.split_pinyin(syllable)), wanted)

    def test_a_syllable_of_another_language_is_refused(self):
        with self.assertRaises(units.UnknownSyllableError):
            units.split_pinyin("strong1")


class GrammarTest(unittest.TestCase):
    TEXT = """#JSGF V1.0; grammar test; // a comment
    <n> = one {1} | /0/ two {2};
    public <a> = set [the] fan to <n>;
    """

    def test_samples_follow_weights_and_skip_tags(self):
        grammar, dice = Grammar(self.TEXT), random.Random(1)
        found = {" ".join(grammar.sample(dice)) for _ in range(50)}
        self.assertEqual(found, {"set the fan to one", "set fan to one"})

    def test_an_unclosed_bracket_names_the_rule(self):
        with self.assertRaisesRegex(GrammarError, "<a>"):
            Grammar("#JSGF V1.0; grammar g; public <a> = (b | c;")


class FeaturesTest(unittest.TestCase):
    def test_a_frame_needs_a_whole_window(self):
        self.assertEqual(features.log_mel(np.zeros(399)).shape[0], 0)
        self.assertEqual(features.log_mel(np.zeros(400)).shape[0], 1)
        self.assertEqual(features.log_mel(np.zeros(560)).shape[0], 2)

    def test_digital_silence_is_the_floor(self):
        self.assertTrue(np.allclose(features.log_mel(np.zeros(800)), features.SILENCE))


class LanguageModelTest(unittest.TestCase):
    def test_probabilities_after_a_word_sum_to_one(self):
        counts = Ngrams({"a", "b", "c"})
        for line in (["a", "b"], ["a", "b"], ["a", "c"], ["a", "c"], ["b"]):
            counts.add(line)
        with tempfile.TemporaryDirectory() as folder:
            file = Path(folder) / "x.arpa"
            write_arpa(counts, {"a": 0.5, "b": 0.3, "c": 0.2}, file)
            single, pairs, backoff = {}, {}, {}
            for line in file.read_text().splitlines():
                cells = line.split("\t")
                if len(cells) > 1 and " " in cells[1]:
                    pairs[tuple(cells[1].split())] = 10 ** float(cells[0])
                elif len(cells) > 1:
                    single[cells[1]] = 10 ** float(cells[0])
                    backoff[cells[1]] = 10 ** float(cells[2]) if len(cells) > 2 else 1.0
        total = sum(pairs.get(("a", w), backoff["a"] * p) for w, p in single.items() if w != "<s>")
        self.assertAlmostEqual(total, 1.0, places=2)


class LettersTest(unittest.TestCase):
    def test_a_wider_context_wins_where_it_matters(self):
        pairs = [(word, tuple(phones.split())) for word, phones in (
            ("cat", "K AE T"), ("cap", "K AE P"), ("can", "K AE N"), ("cot", "K AA T"), ("cop", "K AA P"),
            ("city", "S IH T IY"), ("cinder", "S IH N D ER"), ("citrus", "S IH T R AH S"), ("cid", "S IH D"), ("cinch", "S IH N CH"), ("pit", "P IH T"),
        )]
        known = letters.rules(pairs)
        self.assertEqual(letters.read(known, "cop")[0], "K")
        self.assertEqual(letters.read(known, "cit")[0], "S")


@unittest.skipIf(torch is None, "torch is not installed")
class NetworkTest(unittest.TestCase):
    def test_streaming_equals_the_whole(self):
        from model import Recogniser, VoiceActivity

        torch.manual_seed(1)
        for net, step in ((Recogniser(64, 4), 4), (VoiceActivity(), 2)):
            net.eval()
            x = torch.randn(1, 80, features.BINS)
            caches, parts = [torch.zeros(s) for s in net.cache_shapes()], []
            with torch.no_grad():
                whole = net(x)[0]
                for at in range(0, 80, step):
                    out, *caches = net(x[:, at:at + step], *caches)
                    parts.append(out)
            self.assertLess((torch.cat(parts, dim=1) - whole).abs().max().item(), 1e-4)


if __name__ == "__main__":
    unittest.main()
