"""Write the networks as ONNX with explicit caches; weights are stored in half precision and cast back when loaded."""
from __future__ import annotations

import datetime
import json
from pathlib import Path

import numpy as np
import onnx
import torch
from onnx import TensorProto, helper, numpy_helper

import events
import learn_events
import units
import vocal
from batches import DELAY
from features import BINS, RATE
from model import CausalNet, Recogniser, VoiceActivity, VocalEvents

OPSET = 13
_SMALL = 512  # tensors below this many values stay in single precision


def load(net: CausalNet, checkpoint: Path) -> CausalNet:
    """Fill a network with the averaged weights of a checkpoint, ready for inference."""
    net.load_state_dict(torch.load(checkpoint, map_location="cpu")["average"])
    return net.eval()


def round_weights(net: CausalNet) -> CausalNet:
    """Round the large weights as the export does, so that figures are those of the exported file."""
    for layer in [*net.front, *net.stack]:
        scale = layer.norm.weight / torch.sqrt(layer.norm.running_var + layer.norm.eps)
        layer.conv.weight.data = (layer.conv.weight.data * scale[:, None, None]).half().float() / scale[:, None, None]
    return net


def write_onnx(net: CausalNet, file: Path, output: str, stride: int) -> None:
    """Export one network; ``stride`` is the number of feature frames for each output frame."""
    shapes = net.cache_shapes()
    caches = [torch.zeros(shape) for shape in shapes]
    names_in = [f"cache_{i}" for i in range(len(shapes))]
    names_out = [f"next_cache_{i}" for i in range(len(shapes))]
    torch.onnx.export(
        net, (torch.zeros(1, 4 * stride, BINS), *caches), str(file), opset_version=OPSET, do_constant_folding=True,
        input_names=["features", *names_in], output_names=[output, *names_out],
        dynamic_axes={"features": {1: "frames"}, output: {1: "outputs"}},
    )
    model = onnx.load(str(file))
    _halve(model)
    onnx.checker.check_model(model)
    onnx.save(model, str(file))


def _halve(model: onnx.ModelProto) -> None:
    graph = model.graph
    casts = []
    for tensor in list(graph.initializer):
        values = numpy_helper.to_array(tensor)
        if values.dtype != np.float32 or values.size < _SMALL:
            continue
        stored = numpy_helper.from_array(values.astype(np.float16), f"{tensor.name}_half")
        casts.append(helper.make_node("Cast", [stored.name], [tensor.name], to=TensorProto.FLOAT))
        graph.initializer.remove(tensor)
        graph.initializer.append(stored)
    nodes = list(graph.node)
    del graph.node[:]
    graph.node.extend(casts + nodes)


def _describe(models: Path, name: str, net: CausalNet, **facts: object) -> None:
    about = {
        **facts, "caches": net.cache_shapes(), "sampleRateHz": RATE, "features": "features.json",
        "version": datetime.date.today().isoformat(),
        "trainedOn": "see DATA.md",
    }
    (models / f"{name}.json").write_text(json.dumps(about, indent=1) + "\n")


def export_recogniser(checkpoint: Path, models: Path) -> None:
    """Write recogniser.onnx and recogniser.json."""
    net = load(Recogniser(), checkpoint)
    write_onnx(net, models / "recogniser.onnx", "log_probs", 4)
    _describe(models, "recogniser", net, tokens=units.TOKENS, delayFrames=DELAY, frameMs=40)


def export_voice_activity(checkpoint: Path, models: Path) -> None:
    """Write vad.onnx and vad.json."""
    net = load(VoiceActivity(), checkpoint)
    write_onnx(net, models / "vad.onnx", "speech", 2)
    _describe(models, "vad", net, frameMs=20, delayFrames=0, threshold=0.5)


def export_events(work: Path, models: Path) -> None:
    """Write events.onnx and events.json."""
    net = load(VocalEvents(len(vocal.KINDS)), work / "events.pt")
    write_onnx(net, models / "events.onnx", "kinds", 4)
    weights = json.loads((work / "events-calibration.json").read_text())["weights"]
    _describe(
        models, "events", net, kinds=vocal.KINDS, delayFrames=learn_events.DELAY, frameMs=40, calibration=weights,
        mergeFrames=events.MERGE_FRAMES, shortestFrames=events.SHORTEST_FRAMES, longestFrames=events.LONGEST_FRAMES,
        reportFrom=events.REPORT_FROM,
    )
