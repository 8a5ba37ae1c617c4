"""Makes models/silero_vad_v6.onnx from Silero VAD v6 as its makers publish it (see PROVENANCE.md).

The weights are those of its 16 kHz half, unchanged. Theirs takes one window a run; here any number of windows that follow each other
go through the network at once, and only its memory (LSTM) goes from one to the next.

    python3 models/convert_silero.py silero_vad.onnx models/silero_vad_v6.onnx
"""

import argparse

import numpy as np
import onnx
from onnx import TensorProto, helper, numpy_helper

# Samples of a window at 16 kHz: 512 of its own and the 64 that follow, as sherpa-onnx gives them.
WINDOW = 576
# Samples mirrored behind a window, half a spectrum's length, and from one spectrum to the next: a window has four.
PADDING = 64
HOP = 128
SPECTRA = 4
HIDDEN = 128


def read_weights(path):
    """Constants of the branch for 16 kHz, by their names in Silero's PyTorch module."""
    choice = next(node for node in onnx.load(path).graph.node if node.op_type == "If")
    branch = next(a.g for a in choice.attribute if a.name == "then_branch")
    constants = {n.output[0].split("Inline_0__")[-1]: n for n in branch.node if n.op_type == "Constant"}
    return {name: numpy_helper.to_array(node.attribute[0].t) for name, node in constants.items()}


def taps(weights, layer, chosen):
    """Weights of a convolution over three neighbours as a matrix: rows the channels of each chosen neighbour, columns what comes out."""
    kernel = weights[f"encoder.{layer}.reparam_conv.weight"]
    return np.concatenate([kernel[:, :, tap].T for tap in chosen])


def gates(matrix):
    """PyTorch's order of gates (input, forget, cell, output) to ONNX's (input, output, forget, cell)."""
    i, f, c, o = np.split(matrix, 4)
    return np.concatenate([i, o, f, c])


class Graph:
    """Nodes and constants as they are added; every node has one output of its own name unless it says others."""

    def __init__(self):
        self.nodes, self.constants = [], {}

    def constant(self, name, value):
        self.constants[name] = np.ascontiguousarray(value)
        return name

    def add(self, kind, name, inputs, outputs=None, **attributes):
        self.nodes.append(helper.make_node(kind, inputs, outputs or [name], name=name, **attributes))
        return name

    def shape(self, name, value, *sizes):
        return self.add("Reshape", name, [value, self.constant(f"{name}_sizes", np.array(sizes, np.int64))])

    def rows(self, name, value, first, last):
        """Rows of the second axis, `last` not among them."""
        at = [self.constant(f"{name}_{k}", np.array([v], np.int64)) for k, v in (("from", first), ("to", last), ("axis", 1))]
        return self.add("Slice", name, [value, *at])

    def layer(self, name, value, matrix, bias):
        product = self.add("MatMul", f"{name}_product", [value, self.constant(f"{name}_weight", matrix)])
        total = self.add("Add", f"{name}_sum", [product, self.constant(f"{name}_bias", bias)])
        return self.add("Relu", name, [total])


def add_spectrum(graph, weights):
    """windows [N, 576] -> magnitudes [N, 4, 129]."""
    pads = graph.constant("padding", np.array([0, 0, 0, PADDING], np.int64))
    padded = graph.add("Pad", "padded", ["windows", pads], mode="reflect")
    hops = graph.shape("hops", padded, -1, SPECTRA + 1, HOP)
    halves = [graph.rows("first_halves", hops, 0, SPECTRA), graph.rows("second_halves", hops, 1, SPECTRA + 1)]
    frames = graph.add("Concat", "frames", halves, axis=2)
    basis = weights["stft.forward_basis_buffer"][:, 0].T
    bins = basis.shape[1] // 2
    parts = []
    for name, matrix in (("real", basis[:, :bins]), ("imaginary", basis[:, bins:])):
        part = graph.add("MatMul", name, [frames, graph.constant(f"{name}_basis", matrix)])
        parts.append(graph.add("Mul", f"{name}_squared", [part, part]))
    return graph.add("Sqrt", "magnitudes", [graph.add("Add", "power", parts)])


def add_encoder(graph, weights, magnitudes):
    """magnitudes [N, 4, 129] -> features [N, 128]: convolutions over three neighbours, of which the second and the third take every other."""
    bias = [weights[f"encoder.{i}.reparam_conv.bias"] for i in range(4)]
    edges = graph.constant("edges", np.array([0, 1, 0, 0, 1, 0], np.int64))
    around = graph.add("Pad", "around", [magnitudes, edges])
    near = [graph.rows(f"near_{i}", around, i, i + SPECTRA) for i in range(3)]
    first = graph.layer("layer_0", graph.add("Concat", "triples", near, axis=2), taps(weights, 0, (0, 1, 2)), bias[0])
    # Of the second layer's two places the first has no neighbour before it.
    head = graph.shape("head", graph.rows("head_rows", first, 0, 2), -1, 2 * HIDDEN)
    tail = graph.shape("tail", graph.rows("tail_rows", first, 1, 4), -1, 3 * HIDDEN)
    second = [
        graph.layer("layer_1_head", head, taps(weights, 1, (1, 2)), bias[1]),
        graph.layer("layer_1_tail", tail, taps(weights, 1, (0, 1, 2)), bias[1]),
    ]
    third = graph.layer("layer_2", graph.add("Concat", "pairs", second, axis=1), taps(weights, 2, (1, 2)), bias[2])
    return graph.layer("layer_3", third, taps(weights, 3, (1,)), bias[3])


def add_memory(graph, weights, features):
    """features [N, 128], state [2, 1, 128] -> speech [N], next_state [2, 1, 128]."""
    steps = graph.shape("steps", features, -1, 1, HIDDEN)
    halves = graph.constant("halves", np.array([1, 1], np.int64))
    graph.add("Split", "split_state", ["state", halves], ["hidden", "cell"], axis=0)
    names = [graph.constant(f"lstm_{k}", gates(weights[f"decoder.rnn.weight_{k}"])[None]) for k in ("ih", "hh")]
    biases = np.concatenate([gates(weights[f"decoder.rnn.bias_{k}"]) for k in ("ih", "hh")])
    inputs = [steps, *names, graph.constant("lstm_bias", biases[None]), "", "hidden", "cell"]
    graph.add("LSTM", "lstm", inputs, ["outputs", "last_hidden", "last_cell"], hidden_size=HIDDEN)
    graph.add("Concat", "next_state", ["last_hidden", "last_cell"], axis=0)
    heard = graph.add("Relu", "heard", [graph.shape("flat", "outputs", -1, HIDDEN)])
    weight = graph.constant("speech_weight", weights["decoder.decoder.2.weight"][0])
    score = graph.add("MatMul", "score", [heard, weight])
    logit = graph.add("Add", "logit", [score, graph.constant("speech_bias", weights["decoder.decoder.2.bias"])])
    return graph.add("Sigmoid", "speech", [graph.shape("logits", logit, -1)])


def value(name, *sizes):
    return helper.make_tensor_value_info(name, TensorProto.FLOAT, sizes)


def make_model(weights):
    graph = Graph()
    add_memory(graph, weights, add_encoder(graph, weights, add_spectrum(graph, weights)))
    made = helper.make_graph(
        graph.nodes,
        "silero-vad",
        [value("windows", "N", WINDOW), value("state", 2, 1, HIDDEN)],
        [value("speech", "N"), value("next_state", 2, 1, HIDDEN)],
        [numpy_helper.from_array(array, name) for name, array in graph.constants.items()],
    )
    model = helper.make_model(made, opset_imports=[helper.make_opsetid("", 17)], ir_version=8)
    onnx.checker.check_model(model, full_check=True)
    return model


if __name__ == "__main__":
    parser = argparse.ArgumentParser()
    parser.add_argument("published")
    parser.add_argument("out")
    arguments = parser.parse_args()
    onnx.save(make_model(read_weights(arguments.published)), arguments.out)
