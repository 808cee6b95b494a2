"""Write the recogniser as a pack that sherpa-onnx runs: a streaming CTC model in the layout of its Zipformer2 CTC reader.

    python3 export_sherpa.py --models ../models --out FOLDER

That reader computes Kaldi's log-mel features itself and hands them over in chunks, with state tensors whose shapes follow
from metadata. Two things are therefore added to the network: a first stage that turns those features into ours, and a
packing of the caches into one state tensor. The weights are the shipped ones, untouched.
"""
from __future__ import annotations

import argparse
import hashlib
import json
from pathlib import Path

import numpy as np
import onnx
from onnx import TensorProto, helper, numpy_helper

import features

CHUNK = 16  # feature frames that the reader hands over at a time: 160 ms
WIDTH = 4  # what the reader calls encoder_dims; shapes of states that this network does not have follow from it
PREEMPHASIS = 0.97


def _kaldi_filters() -> np.ndarray:
    """Kaldi's triangles [257, 80]: the same corners as ours, edges straight in mel."""
    corners = np.linspace(features._mel(features.LOW_HZ), features._mel(features.HIGH_HZ), features.BINS + 2)
    mel = features._mel(np.arange(features.FFT // 2 + 1) * features.RATE / features.FFT)
    rise = (mel[:, None] - corners[None, :-2]) / (corners[1:-1] - corners[:-2])
    fall = (corners[None, 2:] - mel[:, None]) / (corners[2:] - corners[1:-1])
    return np.maximum(0.0, np.minimum(rise, fall))


def band_gains() -> np.ndarray:
    """How much stronger each of our bands is than Kaldi's, as natural logarithms, for sound whose spectrum is flat there."""
    ramp = 2 * np.pi * np.arange(features.WINDOW)
    ours = 0.5 - 0.5 * np.cos(ramp / features.WINDOW)
    povey = (0.5 - 0.5 * np.cos(ramp / (features.WINDOW - 1))) ** 0.85
    omega = 2 * np.pi * np.arange(features.FFT // 2 + 1) / features.FFT
    preemphasis = np.abs(1 - PREEMPHASIS * np.exp(-1j * omega)) ** 2
    energy = features.filterbank().T.astype(np.float64).sum(axis=1) * np.sum(ours**2)
    theirs = (_kaldi_filters().T @ preemphasis) * np.sum(povey**2)
    return np.log(energy / theirs).astype(np.float32)


def _feature_stage() -> tuple[list[onnx.NodeProto], list[onnx.TensorProto]]:
    """Nodes from `x` (Kaldi's features) to `features` (ours): gains, and the floor under the energy."""
    constants = [
        numpy_helper.from_array(band_gains(), "band_gains"),
        numpy_helper.from_array(np.float32([features.FLOOR]), "energy_floor"),
    ]
    nodes = [
        helper.make_node("Add", ["x", "band_gains"], ["amplified"]),
        helper.make_node("Exp", ["amplified"], ["energy"]),
        helper.make_node("Add", ["energy", "energy_floor"], ["floored"]),
        helper.make_node("Log", ["floored"], ["features"]),
    ]
    return nodes, constants


def _cache_stages(shapes: list[list[int]]) -> tuple[list[onnx.NodeProto], list[onnx.NodeProto], list[onnx.TensorProto]]:
    """Nodes that unpack one state tensor into the caches, nodes that pack the next ones, and their constants."""
    sizes = [int(np.prod(shape)) for shape in shapes]
    constants = [numpy_helper.from_array(np.int64(sizes), "cache_sizes"), numpy_helper.from_array(np.int64([1, 1, -1]), "row")]
    parts = [f"part_{i}" for i in range(len(shapes))]
    unpack = [helper.make_node("Split", ["caches", "cache_sizes"], parts, axis=2)]
    pack = []
    for i, shape in enumerate(shapes):
        constants.append(numpy_helper.from_array(np.int64(shape), f"shape_{i}"))
        unpack.append(helper.make_node("Reshape", [parts[i], f"shape_{i}"], [f"cache_{i}"]))
        pack.append(helper.make_node("Reshape", [f"next_cache_{i}", "row"], [f"next_part_{i}"]))
    pack.append(helper.make_node("Concat", [f"next_part_{i}" for i in range(len(shapes))], ["new_caches"], axis=2))
    return unpack, pack, constants


def _unused_states() -> dict[str, tuple[int, list[int]]]:
    """States that the reader carries beside the caches; they go through as they are."""
    return {
        "nonlin_attn": (TensorProto.FLOAT, [1, 1, 1, 3 * WIDTH // 4]),
        "value_1": (TensorProto.FLOAT, [1, 1, 1]),
        "value_2": (TensorProto.FLOAT, [1, 1, 1]),
        "conv_1": (TensorProto.FLOAT, [1, WIDTH, 1]),
        "conv_2": (TensorProto.FLOAT, [1, WIDTH, 1]),
        "embed": (TensorProto.FLOAT, [1, 128, 3, 19]),
        "processed_lens": (TensorProto.INT64, [1]),
    }


def build(network: onnx.ModelProto, shapes: list[list[int]], tokens: int) -> onnx.ModelProto:
    """The network with both additions; inputs and outputs in the reader's order."""
    to_features, constants = _feature_stage()
    unpack, pack, more = _cache_stages(shapes)
    unused = _unused_states()
    total = sum(int(np.prod(shape)) for shape in shapes)
    passed = [helper.make_node("Identity", [name], [f"new_{name}"]) for name in unused]
    value = helper.make_tensor_value_info
    graph = helper.make_graph(
        [*to_features, *unpack, *network.graph.node, *pack, *passed],
        "vivavoce-recogniser",
        [
            value("x", TensorProto.FLOAT, [1, CHUNK, features.BINS]),
            value("caches", TensorProto.FLOAT, [1, 1, total]),
            *(value(name, kind, shape) for name, (kind, shape) in unused.items()),
        ],
        [
            value("log_probs", TensorProto.FLOAT, [1, CHUNK // 4, tokens]),
            value("new_caches", TensorProto.FLOAT, [1, 1, total]),
            *(value(f"new_{name}", kind, shape) for name, (kind, shape) in unused.items()),
        ],
        [*network.graph.initializer, *constants, *more],
    )
    model = helper.make_model(graph, opset_imports=list(network.opset_import), producer_name="vivavoce")
    model.ir_version = network.ir_version
    helper.set_model_props(model, {
        "model_type": "zipformer2", "encoder_dims": str(WIDTH), "query_head_dims": str(total), "value_head_dims": "1",
        "num_heads": "1", "num_encoder_layers": "1", "cnn_module_kernels": "3", "left_context_len": "1",
        "T": str(CHUNK), "decode_chunk_len": str(CHUNK),
        "comment": "causal convolutions of Vivavoce in the state layout of a one-layer streaming Zipformer2",
    })
    onnx.checker.check_model(model)
    return model


def _card(out: Path, names: list[str]) -> dict[str, object]:
    files = [
        {"path": name, "bytes": (out / name).stat().st_size, "sha256": hashlib.sha256((out / name).read_bytes()).hexdigest()}
        for name in names
    ]
    return {
        "name": "vivavoce-units",
        "description": {
            "en": "The built-in recogniser, heard as phones and pinyin instead of words: for comparing the two paths.",
            "zh": "内置识别器，输出音素和拼音而不是词：用来比较两条识别路径。",
        },
        "languages": ["en", "zh"],
        "maker": "The Vivavoce project",
        "origin": "models/recogniser.onnx of Vivavoce",
        "licence": "Apache-2.0",
        "trainingData": "models/DATA.md of Vivavoce: every clip with hash, source and licence",
        "files": files,
    }


def export(models: Path, out: Path) -> None:
    """Write model.onnx, tokens.txt and the card."""
    about = json.loads((models / "recogniser.json").read_text())
    model = build(onnx.load(str(models / "recogniser.onnx")), about["caches"], len(about["tokens"]))
    out.mkdir(parents=True, exist_ok=True)
    onnx.save(model, str(out / "model.onnx"))
    # Each unit begins a word, so that the text has spaces between units.
    lines = [f"{token if token == '<blank>' else '▁' + token} {number}" for number, token in enumerate(about["tokens"])]
    (out / "tokens.txt").write_text("\n".join(lines) + "\n", encoding="utf-8")
    card = _card(out, ["model.onnx", "tokens.txt"])
    (out / "pack.json").write_text(json.dumps(card, ensure_ascii=False, indent="\t") + "\n", encoding="utf-8")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    here = Path(__file__).resolve().parent
    parser.add_argument("--models", type=Path, default=here.parent / "models", help="folder with recogniser.onnx and .json")
    parser.add_argument("--out", type=Path, required=True, help="folder to write the pack to")
    arguments = parser.parse_args()
    export(arguments.models, arguments.out)
    print(f"Wrote {arguments.out}")


if __name__ == "__main__":
    main()
