"""Tests of the parts that the runtime relies on. Run: python3 -m unittest"""
import random
import tempfile
import unittest
from pathlib import Path

import numpy as np

import cut
import events
import features
import isolated
import letters
import units
import vocal_sounds
from grammar import Grammar, GrammarError
from lm import Ngrams, write_arpa
from tracts import Tract

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


class VocalSoundsTest(unittest.TestCase):
    # One resonance at 500 Hz, 100 Hz wide.
    TRACT = Tract(np.array([1.0, -1.94, 0.961]), "nobody")

    def test_every_kind_is_finite_audible_and_repeats_from_its_seed(self):
        for kind, make in vocal_sounds.MAKERS.items():
            first, again = (make(self.TRACT, np.random.default_rng(4)) for _ in range(2))
            self.assertTrue(np.isfinite(first).all() and np.abs(first).max() > 0.01, kind)
            self.assertTrue(np.array_equal(first, again), kind)
            self.assertTrue(0.1 < len(first) / features.RATE < 12, kind)

    def test_laughter_comes_four_to_seven_times_a_second(self):
        for seed in range(8):
            sound = vocal_sounds.laughter(self.TRACT, np.random.default_rng(seed))
            level = np.sqrt((features.frames(sound.astype(np.float32)) ** 2).mean(axis=1))[:120]
            spectrum = np.abs(np.fft.rfft(level - level.mean(), 2000))
            hz = np.arange(len(spectrum)) * 100 / 2000
            beat = hz[(hz > 2) & (hz < 12)][spectrum[(hz > 2) & (hz < 12)].argmax()]
            self.assertTrue(3.3 < beat < 7.5, f"seed {seed}: {beat} Hz")


class EventsTest(unittest.TestCase):
    @staticmethod
    def _frames(*runs: tuple[int, int]) -> np.ndarray:
        """Runs of (count, kind) as probabilities of 0.8 for their kind, of three."""
        kinds = np.concatenate([np.full(count, kind) for count, kind in runs])
        return np.where(np.arange(3)[None, :] == kinds[:, None], 0.8, 0.1)

    def test_a_gap_of_seven_frames_joins_and_eight_part(self):
        self.assertEqual(len(events.find(self._frames((4, 1), (6, 0), (4, 1), (9, 0)))), 1)
        self.assertEqual(len(events.find(self._frames((4, 1), (7, 0), (4, 1), (9, 0)))), 2)

    def test_short_sounds_are_left_out_and_long_ones_cut(self):
        self.assertEqual(events.find(self._frames((2, 1), (9, 0))), [])
        self.assertEqual(events.find(self._frames((200, 2), (9, 0)))[0].end, events.LONGEST_FRAMES)

    def test_calibration_finds_how_often_a_score_is_right(self):
        rng = np.random.default_rng(1)
        found = [events.Found(1, 0, 10, 10, float(score)) for score in rng.uniform(0.5, 0.95, 4000)]
        right = rng.random(4000) < 0.5 * np.array([f.score for f in found])
        probability = events.probabilities(found, events.calibrate(found, right))
        self.assertLess(events.calibration_error(probability, right), 0.03)


class IsolatedTest(unittest.TestCase):
    def test_strings_are_their_words_with_pauses(self):
        words = [np.full(1600, 0.1, np.float32), np.full(3200, 0.1, np.float32)]
        joined = isolated.join(words, random.Random(1))
        self.assertGreater(len(joined), 4800)
        self.assertEqual(np.count_nonzero(joined), 4800)

    def test_a_tight_cut_loses_the_quiet_end_of_a_word(self):
        word = np.concatenate([np.full(1600, 0.003, np.float32), np.full(1600, 0.1, np.float32)])  # 30 dB apart
        lengths = {np.count_nonzero(isolated.join([word], random.Random(seed))) for seed in range(20)}
        self.assertEqual(lengths, {1600, 3200})

    def test_every_word_that_is_cut_has_units(self):
        for word in cut._WORDS:
            self.assertTrue(units.to_ids(cut._units(word)), word)

    def test_every_word_has_units(self):
        for language, words in (("en", isolated.DIGITS_EN + isolated.LETTERS_EN + isolated.NATO_EN), ("zh", isolated.DIGITS_ZH)):
            for word in words:
                self.assertTrue(units.to_ids(isolated._units(word, language)), word)


@unittest.skipIf(torch is None, "torch is not installed")
class NetworkTest(unittest.TestCase):
    def test_streaming_equals_the_whole(self):
        from model import Recogniser, VocalEvents, VoiceActivity

        torch.manual_seed(1)
        for net, step in ((Recogniser(64, 4), 4), (VoiceActivity(), 2), (VocalEvents(8), 4)):
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
