#!/usr/bin/env python3
"""Turns published weights of a multilingual Whisper into the two graphs that call-etiquette runs (PROVENANCE.md has their inputs and outputs).

    python3 convert_whisper.py FOLDER-OF-WEIGHTS OUT --vocabulary whisper-base/vocabulary.tiktoken [--precision int8|fp32]

FOLDER-OF-WEIGHTS holds model.safetensors, config.json and generation_config.json as their makers publish them. Needs numpy, onnx and
safetensors. docs/whisper-models.md says more.
"""

import argparse
import json
import shutil
import sys
from pathlib import Path

import numpy as np
import onnx
from onnx import TensorProto, helper, numpy_helper

FLOAT, INT64, INT8 = TensorProto.FLOAT, TensorProto.INT64, TensorProto.INT8
#: Whisper's front end (audio.py): samples of a window and between windows at 16 kHz.
WINDOW, HOP, RATE = 400, 160, 16_000
#: Candidates that the decoder gives for each row.
KEPT = 10


def mel_filters(bands):
    """Slaney's mel filters of librosa for 201 bins up to 8 kHz, which OpenAI's mel_filters.npz holds."""
    bins = np.linspace(0, RATE / 2, WINDOW // 2 + 1)

    def to_mel(hz):
        linear = hz / (200 / 3)
        return np.where(hz >= 1000, 15 + np.log(np.maximum(hz, 1e-9) / 1000) / (np.log(6.4) / 27), linear)

    def to_hz(mel):
        return np.where(mel >= 15, 1000 * np.exp((np.log(6.4) / 27) * (mel - 15)), mel * 200 / 3)

    edges = to_hz(np.linspace(to_mel(np.array(0.0)), to_mel(np.array(RATE / 2.0)), bands + 2))
    width = np.diff(edges)
    slopes = edges[:, None] - bins[None]
    filters = np.maximum(0, np.minimum(-slopes[:-2] / width[:-1, None], slopes[2:] / width[1:, None]))
    return (filters * (2 / (edges[2:] - edges[:-2]))[:, None]).astype(np.float32)


class Graph:
    """Collects the nodes and constants of one graph."""

    def __init__(self, weights, precision):
        self.weights, self.precision = weights, precision
        self.nodes, self.constants, self.count = [], [], 0

    def name(self):
        self.count += 1
        return f"v{self.count}"

    def op(self, kind, *inputs, out=None, domain="", **attributes):
        out = out or self.name()
        self.nodes.append(helper.make_node(kind, list(inputs), [out], domain=domain, **attributes))
        return out

    def constant(self, value, kind=None):
        name = self.name()
        array = np.array(value, dtype=kind, order="C")  # ascontiguousarray would make a number a list.
        self.constants.append(numpy_helper.from_array(array, name))
        return name

    def ints(self, *values):
        return self.constant(values, np.int64)

    def weight(self, key):
        return self.weights[key].astype(np.float32)

    def has(self, key):
        return key in self.weights

    def multiply(self, x, matrix, dynamic):
        """x times a matrix of weights, int8 a column where that is wanted."""
        if self.precision == "fp32":
            return self.op("MatMul", x, self.constant(matrix))
        scale = np.maximum(np.abs(matrix).max(axis=0), 1e-9).astype(np.float32) / 127
        whole = np.clip(np.rint(matrix / scale), -127, 127).astype(np.int8)
        zeros = self.constant(np.zeros_like(scale, dtype=np.int8))
        if dynamic:
            return self.op(
                "DynamicQuantizeMatMul", x, self.constant(whole), self.constant(scale), zeros, domain="com.microsoft"
            )
        return self.op("MatMul", x, self.op("DequantizeLinear", self.constant(whole), self.constant(scale), zeros, axis=1))

    def linear(self, x, key, dynamic=False):
        y = self.multiply(x, self.weight(f"{key}.weight").T, dynamic)
        return self.op("Add", y, self.constant(self.weight(f"{key}.bias"))) if self.has(f"{key}.bias") else y

    def norm(self, x, key):
        scale, bias = self.weight(f"{key}.weight"), self.weight(f"{key}.bias")
        return self.op("LayerNormalization", x, self.constant(scale), self.constant(bias), axis=-1, epsilon=1e-5)

    def gelu(self, x):
        half = self.op("Mul", x, self.constant(0.5, np.float32))
        erf = self.op("Erf", self.op("Mul", x, self.constant(1 / np.sqrt(2), np.float32)))
        return self.op("Mul", half, self.op("Add", erf, self.constant(1, np.float32)))

    def heads(self, x, count, width, perm):
        split = self.op("Reshape", x, self.ints(0, -1, count, width))
        return self.op("Transpose", split, perm=perm)

    def join(self, x, size):
        return self.op("Reshape", self.op("Transpose", x, perm=[0, 2, 1, 3]), self.ints(0, -1, size))

    def conv(self, x, key, stride):
        weight, bias = (self.constant(self.weight(f"{key}.{part}")) for part in ("weight", "bias"))
        return self.gelu(self.op("Conv", x, weight, bias, kernel_shape=[3], strides=[stride], pads=[1, 1]))

    def save(self, path, inputs, outputs, metadata):
        graph = helper.make_graph(
            self.nodes,
            path.stem,
            [helper.make_tensor_value_info(*one) for one in inputs],
            [helper.make_tensor_value_info(*one) for one in outputs],
            self.constants,
        )
        sets = [helper.make_opsetid("", 18), helper.make_opsetid("com.microsoft", 1)]
        model = helper.make_model(graph, opset_imports=sets, ir_version=8)
        for key, value in metadata.items():
            entry = model.metadata_props.add()
            entry.key, entry.value = key, str(value)
        onnx.save(model, path)


def cross_values(layers, count, width):
    return [
        (f"cross_{kind}_{i}", FLOAT, [1, count, width, "T"] if kind == "k" else [1, count, "T", width])
        for i in range(layers)
        for kind in "kv"
    ]


def write_encoder(path, weights, config, precision):
    g = Graph(weights, precision)
    count, size = config["encoder_attention_heads"], config["d_model"]
    width = size // count
    # Spectrum: a convolution with sines and cosines under a Hann window.
    turns = 2 * np.pi * np.outer(np.arange(WINDOW // 2 + 1), np.arange(WINDOW)) / WINDOW
    hann = 0.5 - 0.5 * np.cos(2 * np.pi * np.arange(WINDOW) / WINDOW)
    basis = np.concatenate([np.cos(turns), -np.sin(turns)]) * hann
    sound = g.op("Unsqueeze", "samples", g.ints(1))
    padded = g.op("Pad", sound, g.ints(0, 0, WINDOW // 2, 0, 0, WINDOW // 2), mode="reflect")
    waves = g.op("Conv", padded, g.constant(basis[:, None].astype(np.float32)), strides=[HOP], kernel_shape=[WINDOW])
    waves = g.op("Slice", waves, g.ints(0), g.ints(-1), g.ints(2))  # OpenAI drops the last window.
    square = g.op("Mul", waves, waves)
    middle = WINDOW // 2 + 1
    parts = [g.op("Slice", square, g.ints(a), g.ints(b), g.ints(1)) for a, b in ((0, middle), (middle, 2 * middle))]
    mel = g.op("MatMul", g.constant(mel_filters(config["num_mel_bins"])), g.op("Add", *parts))
    ten = g.constant(np.log(10), np.float32)
    log = g.op("Div", g.op("Log", g.op("Max", mel, g.constant(1e-10, np.float32))), ten)
    floor = g.op("Sub", g.op("ReduceMax", log, keepdims=0), g.constant(8, np.float32))
    log = g.op("Div", g.op("Add", g.op("Max", log, floor), g.constant(4, np.float32)), g.constant(4, np.float32))
    x = g.conv(g.conv(log, "model.encoder.conv1", 1), "model.encoder.conv2", 2)
    x = g.op("Transpose", x, perm=[0, 2, 1])
    frames = g.op("Shape", x, start=1, end=2)
    places = g.constant(g.weight("model.encoder.embed_positions.weight"))
    x = g.op("Add", x, g.op("Slice", places, g.ints(0), frames, g.ints(0)))
    for i in range(config["encoder_layers"]):
        at = f"model.encoder.layers.{i}"
        y = g.norm(x, f"{at}.self_attn_layer_norm")
        q = g.heads(g.linear(y, f"{at}.self_attn.q_proj"), count, width, [0, 2, 1, 3])
        k = g.heads(g.linear(y, f"{at}.self_attn.k_proj"), count, width, [0, 2, 3, 1])
        v = g.heads(g.linear(y, f"{at}.self_attn.v_proj"), count, width, [0, 2, 1, 3])
        scores = g.op("MatMul", g.op("Mul", q, g.constant(width**-0.5, np.float32)), k)
        seen = g.join(g.op("MatMul", g.op("Softmax", scores, axis=-1), v), size)
        x = g.op("Add", x, g.linear(seen, f"{at}.self_attn.out_proj"))
        y = g.gelu(g.linear(g.norm(x, f"{at}.final_layer_norm"), f"{at}.fc1"))
        x = g.op("Add", x, g.linear(y, f"{at}.fc2"))
    x = g.norm(x, "model.encoder.layer_norm")
    count = config["decoder_attention_heads"]
    for i in range(config["decoder_layers"]):
        at = f"model.decoder.layers.{i}.encoder_attn"
        for kind, perm in (("k", [0, 2, 3, 1]), ("v", [0, 2, 1, 3])):
            g.op(
                "Identity",
                g.heads(g.linear(x, f"{at}.{kind}_proj"), count, size // count, perm),
                out=f"cross_{kind}_{i}",
            )
    outputs = cross_values(config["decoder_layers"], count, size // count)
    g.save(path, [("samples", FLOAT, [1, "S"])], outputs, {"call-etiquette.whisper.encoder": 1})


def attend(g, q, k, v, size, width, mask=None):
    scores = g.op("MatMul", g.op("Mul", q, g.constant(width**-0.5, np.float32)), k)
    if mask is not None:
        scores = g.op("Add", scores, mask)
    seen = g.op("Softmax", scores, axis=-1)
    return g.join(g.op("MatMul", seen, v), size), seen


def write_decoder(path, weights, config, generation, precision):
    g = Graph(weights, precision)
    layers, count, size = config["decoder_layers"], config["decoder_attention_heads"], config["d_model"]
    width = size // count
    words = g.weight("model.decoder.embed_tokens.weight")
    before = g.op("Shape", "past_k_0", start=2, end=3)
    now = g.op("Shape", "tokens", start=1, end=2)
    after = g.op("Add", before, now)
    places = g.op("Slice", g.constant(g.weight("model.decoder.embed_positions.weight")), before, after, g.ints(0))
    x = g.op("Add", g.op("Gather", g.constant(words), "tokens"), places)
    # A token sees those before it and itself.
    low = helper.make_tensor("low", FLOAT, [1], [-1e9])
    mask = g.op("ConstantOfShape", g.op("Concat", now, after, axis=0), value=low)
    mask = g.op("Trilu", mask, g.op("Squeeze", g.op("Add", before, g.ints(1))), upper=1)
    aligned = generation.get("alignment_heads") or [
        [layer, head] for layer in range(layers // 2, layers) for head in range(count)
    ]
    looks = []
    for i in range(layers):
        at = f"model.decoder.layers.{i}"
        y = g.norm(x, f"{at}.self_attn_layer_norm")
        q, k, v = (
            g.heads(g.linear(y, f"{at}.self_attn.{kind}_proj", dynamic=True), count, width, [0, 2, 1, 3]) for kind in "qkv"
        )
        for kind, new in (("k", k), ("v", v)):
            old = g.op("Gather", f"past_{kind}_{i}", "parents", axis=0)
            g.op("Concat", old, new, axis=2, out=f"present_{kind}_{i}")
        turned = g.op("Transpose", f"present_k_{i}", perm=[0, 1, 3, 2])
        said, _ = attend(g, q, turned, f"present_v_{i}", size, width, mask)
        x = g.op("Add", x, g.linear(said, f"{at}.self_attn.out_proj", dynamic=True))
        y = g.norm(x, f"{at}.encoder_attn_layer_norm")
        q = g.heads(g.linear(y, f"{at}.encoder_attn.q_proj", dynamic=True), count, width, [0, 2, 1, 3])
        heard, look = attend(g, q, f"cross_k_{i}", f"cross_v_{i}", size, width)
        own = [head for layer, head in aligned if layer == i]
        if own:
            looks.append(g.op("Gather", look, g.ints(*own), axis=1))
        x = g.op("Add", x, g.linear(heard, f"{at}.encoder_attn.out_proj", dynamic=True))
        y = g.gelu(g.linear(g.norm(x, f"{at}.final_layer_norm"), f"{at}.fc1", dynamic=True))
        x = g.op("Add", x, g.linear(y, f"{at}.fc2", dynamic=True))
    x = g.norm(x, "model.decoder.layer_norm")
    ends = g.op("Gather", x, g.ints(0, -1), axis=1)
    logits = g.multiply(ends, words.T, dynamic=True)
    first = g.op("LogSoftmax", g.op("Gather", logits, g.constant(0, np.int64), axis=1), axis=-1)
    # No speech stands before the token that leaves time stamps out, in every vocabulary.
    silent = generation["no_timestamps_token_id"] - 1
    g.op("Gather", first, g.constant(silent, np.int64), axis=1, out="no_speech_logprob")
    last = g.op("Gather", logits, g.constant(1, np.int64), axis=1)
    never = np.zeros(len(words), np.float32)
    never[config["eos_token_id"] + 1 :] = -1e9
    never[[token for token in generation.get("suppress_tokens") or [] if token >= 0 and token != config["eos_token_id"]]] = -1e9
    chances = g.op("LogSoftmax", g.op("Add", last, g.constant(never)), axis=-1)
    g.nodes.append(helper.make_node("TopK", [chances, g.ints(KEPT)], ["top_logprobs", "top_tokens"], axis=-1))
    g.op("Transpose", g.op("Concat", *looks, axis=1), perm=[0, 2, 1, 3], out="attention")
    past = [(f"past_{kind}_{i}", FLOAT, ["Bp", count, "P", width]) for i in range(layers) for kind in "kv"]
    present = [(f"present_{kind}_{i}", FLOAT, ["B", count, "PL", width]) for i in range(layers) for kind in "kv"]
    languages, tasks = generation["lang_to_id"], generation["task_to_id"]
    prompt = [
        config["decoder_start_token_id"],
        languages["<|zh|>"],
        tasks["transcribe"],
        generation["no_timestamps_token_id"],
    ]
    g.save(
        path,
        [("tokens", INT64, ["B", "L"]), ("parents", INT64, ["B"]), *past, *cross_values(layers, count, width)],
        [
            ("top_tokens", INT64, ["B", KEPT]),
            ("top_logprobs", FLOAT, ["B", KEPT]),
            ("no_speech_logprob", FLOAT, ["B"]),
            ("attention", FLOAT, ["B", "L", len(aligned), "T"]),
            *present,
        ],
        {"call-etiquette.whisper.decoder": 1, "prompt": " ".join(map(str, prompt))},
    )


def main(arguments):
    parser = argparse.ArgumentParser(description="Turns published weights of Whisper into graphs for call-etiquette.")
    parser.add_argument("weights", type=Path, help="folder with model.safetensors, config.json, generation_config.json")
    parser.add_argument("out", type=Path, help="folder for encoder.onnx, decoder.onnx, vocabulary.tiktoken")
    parser.add_argument("--vocabulary", type=Path, required=True, help="models/whisper-base/vocabulary.tiktoken")
    parser.add_argument("--precision", choices=["int8", "fp32"], default="int8")
    options = parser.parse_args(arguments)
    missing = [
        name
        for name in ("model.safetensors", "config.json", "generation_config.json")
        if not (options.weights / name).is_file()
    ]
    if missing:
        sys.exit(f"{options.weights}: has no {', '.join(missing)}: name the folder that the model was downloaded to")
    if not options.vocabulary.is_file():
        sys.exit(f"{options.vocabulary}: is not there: name models/whisper-base/vocabulary.tiktoken")
    from safetensors.numpy import load_file

    config, generation = (
        json.loads((options.weights / name).read_text("utf8")) for name in ("config.json", "generation_config.json")
    )
    if "lang_to_id" not in generation:
        sys.exit(f"{options.weights}: is a Whisper for English alone: choose a multilingual one")
    weights = load_file(options.weights / "model.safetensors")
    options.out.mkdir(parents=True, exist_ok=True)
    write_encoder(options.out / "encoder.onnx", weights, config, options.precision)
    write_decoder(options.out / "decoder.onnx", weights, config, generation, options.precision)
    shutil.copyfile(options.vocabulary, options.out / "vocabulary.tiktoken")
    print(f"{options.out}: encoder.onnx, decoder.onnx and vocabulary.tiktoken are ready")


if __name__ == "__main__":
    main(sys.argv[1:])
