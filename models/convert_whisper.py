#!/usr/bin/env python3
"""Turns published weights of a multilingual Whisper into the two graphs that call-etiquette runs (PROVENANCE.md has their inputs and outputs).

    python3 convert_whisper.py FOLDER-OF-WEIGHTS OUT --vocabulary whisper-base/vocabulary.tiktoken [--precision int8|fp32]

FOLDER-OF-WEIGHTS holds model.safetensors, config.json and generation_config.json as their makers publish them, or model.bin and
config.json of faster-whisper. Needs numpy and onnx, for the former also safetensors. docs/whisper-models.md says more.
"""

import argparse
import base64
import shutil
import sys
from pathlib import Path

import numpy as np
import onnx
from onnx import TensorProto, helper, numpy_helper
from whisper_weights import read_weights

FLOAT, INT64, UINT8 = TensorProto.FLOAT, TensorProto.INT64, TensorProto.UINT8
#: Whisper's front end (audio.py): samples of a window and between windows at 16 kHz.
WINDOW, HOP, RATE = 400, 160, 16_000
#: Candidates that the decoder gives for each row.
KEPT = 10
#: Share of the evening out that columns of what is rounded get, the rest their weights do (0.5 to 0.9 were tried: error of keys and
#: values against fp32 0.060, 0.054, 0.054, 0.055; 0.068 without).
SMOOTHED = 0.8
#: Letters of the longest word in small letters that the decoder may write as one token (app, ok); longer ones it spells.
LETTERS = 3
#: Chinese marks, characters, and forms of full width.
CHINESE = ((0x3000, 0x303F), (0x4E00, 0x9FFF), (0xFF00, 0xFFEF), (0x2000, 0x206F))


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
        self.weights, self.precision = dict(weights), precision
        self.nodes, self.constants, self.count = [], [], 0
        self.steps = {}

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

    def stored(self, key):
        """Weights that are used as they are, in as many bits as they were published in."""
        return self.op("Cast", self.constant(self.weights[key]), to=FLOAT)

    def whole(self, matrix):
        """A matrix of weights as int8 a column: its name, those of its scales and of its zeros."""
        scale = np.maximum(np.abs(matrix).max(axis=0), 1e-9).astype(np.float32) / 127
        whole = np.clip(np.rint(matrix / scale), -127, 127).astype(np.int8)
        return self.constant(whole), self.constant(scale), self.constant(np.zeros_like(scale, dtype=np.int8))

    def rounded(self, x, axis=-1):
        """x as uint8 around 128, and the width of a step: one for all that lies along an axis, so that nothing beside it counts."""
        if (x, axis) not in self.steps:
            largest = self.op("ReduceMax", self.op("Abs", x), self.ints(axis))
            peak = self.op("Max", largest, self.constant(1e-9, np.float32))
            part, middle = self.constant(1 / 127, np.float32), self.constant(128, np.uint8)
            numbers = self.op("QuantizeLinear", self.op("Div", x, peak), part, middle)
            self.steps[x, axis] = numbers, self.op("Mul", peak, part)
        return self.steps[x, axis]

    def times(self, x, whole, scale, zeros):
        """x times a matrix of weights that are int8 a column (`whole`)."""
        rows, step = self.rounded(x)
        one, middle = self.constant(1, np.float32), self.constant(128, np.uint8)
        y = self.op("MatMulIntegerToFloat", rows, whole, one, scale, middle, zeros, domain="com.microsoft")
        return self.op("Mul", y, step)

    def multiply(self, x, matrix):
        """x times a matrix of weights, both rounded where that is wanted."""
        return self.op("MatMul", x, self.constant(matrix)) if self.precision == "fp32" else self.times(x, *self.whole(matrix))

    def multiply_rounded(self, a, b):
        """The product of two that are rounded: the first a row, the second a column."""
        middle = self.constant(128, np.uint8)
        whole = self.op("Cast", self.op("MatMulInteger", a[0], b[0], middle, middle), to=FLOAT)
        return self.op("Mul", self.op("Mul", whole, b[1]), a[1])

    def linear(self, x, *keys):
        """The linear layers of these keys, side by side."""
        weights = [self.weight(f"{key}.weight") for key in keys]
        bias = [
            self.weight(f"{key}.bias") if f"{key}.bias" in self.weights else np.zeros(len(weight), np.float32)
            for key, weight in zip(keys, weights)
        ]
        y = self.multiply(x, np.concatenate(weights).T)
        return self.op("Add", y, self.constant(np.concatenate(bias)))

    def split(self, x, count):
        parts = [self.name() for _ in range(count)]
        self.nodes.append(helper.make_node("Split", [x], parts, axis=-1, num_outputs=count))
        return parts

    def shared(self, matrix):
        """One matrix [size, words] that embeds a word and weighs all words."""
        if self.precision == "fp32":
            name, turned = self.constant(matrix), self.constant(matrix.T)
            return lambda ids: self.op("Gather", turned, ids), lambda x: self.op("MatMul", x, name)
        whole, scale, zeros = self.whole(matrix)

        def embed(ids):
            steps = self.op("Unsqueeze", self.op("Gather", scale, ids), self.ints(-1))
            numbers = self.op("Transpose", self.op("Gather", whole, ids, axis=1), perm=[1, 2, 0])
            return self.op("Mul", self.op("Cast", numbers, to=FLOAT), steps)

        return embed, lambda x: self.times(x, whole, scale, zeros)

    def smooth(self, norm, keys):
        """Makes columns of what a norm gives alike in size at the cost of the matrices that read it: their product stays what it was.

        SmoothQuant (Xiao and others 2022); how large a column gets is told by the norm's own numbers, 4 standard deviations.
        """
        scale, bias = (self.weight(f"{norm}.{part}") for part in ("weight", "bias"))
        large = np.maximum(4 * np.abs(scale) + np.abs(bias), 1e-3)
        read = np.max([np.abs(self.weight(f"{key}.weight")).max(axis=0) for key in keys], axis=0)
        even = large**SMOOTHED / np.maximum(read, 1e-5) ** (1 - SMOOTHED)
        self.weights[f"{norm}.weight"], self.weights[f"{norm}.bias"] = scale / even, bias / even
        for key in keys:
            self.weights[f"{key}.weight"] = self.weight(f"{key}.weight") * even

    def norm(self, x, key):
        scale, bias = self.weight(f"{key}.weight"), self.weight(f"{key}.bias")
        return self.op("LayerNormalization", x, self.constant(scale), self.constant(bias), axis=-1, epsilon=1e-5)

    def gelu(self, x):
        return self.op("Gelu", x, domain="com.microsoft")

    def heads(self, x, count, width, perm):
        split = self.op("Reshape", x, self.ints(0, -1, count, width))
        return self.op("Transpose", split, perm=perm)

    def join(self, x, size):
        return self.op("Reshape", self.op("Transpose", x, perm=[0, 2, 1, 3]), self.ints(0, -1, size))

    def conv(self, x, key, stride):
        weight, bias = (self.stored(f"{key}.{part}") for part in ("weight", "bias"))
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


def cross_values(layers, count, width, sounds, precision):
    """Keys and values of the sound, by layer: floats, or bytes and the widths of their steps."""
    sizes = {"k": [width, "T"], "v": ["T", width]}
    if precision == "fp32":
        return [(f"cross_{kind}_{i}", FLOAT, [sounds, count, *sizes[kind]]) for i in range(layers) for kind in "kv"]
    return [
        one
        for i in range(layers)
        for kind in "kv"
        for one in (
            (f"cross_{kind}_{i}", UINT8, [sounds, count, *sizes[kind]]),
            (f"cross_{kind}_step_{i}", FLOAT, [sounds, count, 1, sizes[kind][1]]),
        )
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
    places = g.stored("model.encoder.embed_positions.weight")
    x = g.op("Add", x, g.op("Slice", places, g.ints(0), frames, g.ints(0)))
    for i in range(config["encoder_layers"]):
        at = f"model.encoder.layers.{i}"
        looking = [f"{at}.self_attn.{kind}_proj" for kind in "qkv"]
        g.smooth(f"{at}.self_attn_layer_norm", looking)
        g.smooth(f"{at}.final_layer_norm", [f"{at}.fc1"])
        own = g.split(g.linear(g.norm(x, f"{at}.self_attn_layer_norm"), *looking), 3)
        seen = g.op("MultiHeadAttention", *own, domain="com.microsoft", num_heads=count)
        x = g.op("Add", x, g.linear(seen, f"{at}.self_attn.out_proj"))
        y = g.gelu(g.linear(g.norm(x, f"{at}.final_layer_norm"), f"{at}.fc1"))
        x = g.op("Add", x, g.linear(y, f"{at}.fc2"))
    hearing = [f"model.decoder.layers.{i}.encoder_attn" for i in range(config["decoder_layers"])]
    g.smooth("model.encoder.layer_norm", [f"{at}.{kind}_proj" for at in hearing for kind in "kv"])
    x = g.norm(x, "model.encoder.layer_norm")
    count = config["decoder_attention_heads"]
    for i, at in enumerate(hearing):
        keys, values = g.split(g.linear(x, f"{at}.k_proj", f"{at}.v_proj"), 2)
        for kind, y, perm in (("k", keys, [0, 2, 3, 1]), ("v", values, [0, 2, 1, 3])):
            y = g.heads(y, count, size // count, perm)
            parts = [y] if precision == "fp32" else g.rounded(y, 2)
            for part, name in zip(parts, ("", "_step")):
                g.op("Identity", part, out=f"cross_{kind}{name}_{i}")
    outputs = cross_values(config["decoder_layers"], count, size // count, 1, precision)
    g.save(path, [("samples", FLOAT, [1, "S"])], outputs, {"call-etiquette.whisper.encoder": 1})


def can_be_said(token):
    """Whether a Chinese transcript can hold the bytes of a token: Chinese characters and marks, parts of characters, digits, short words of letters."""
    try:
        text = token.decode()
    except UnicodeDecodeError:
        return True
    letters = text.strip()
    if letters.isascii() and letters.isalpha():
        return len(letters) <= LETTERS or letters.isupper()
    return all(character.isascii() or any(a <= ord(character) <= b for a, b in CHINESE) for character in text)


def kept_tokens(vocabulary, generation, config):
    """Tokens that the decoder chooses among or is given, by number, and those of them that it never chooses."""
    end, start = config["eos_token_id"], config["decoder_start_token_id"]
    lines = [line.split() for line in vocabulary.read_bytes().splitlines()]
    never = {token for token in generation.get("suppress_tokens") or [] if token != end}
    said = [int(rank) for token, rank in lines if can_be_said(base64.b64decode(token)) and int(rank) not in never]
    without = generation["no_timestamps_token_id"]
    special = [start, generation["lang_to_id"]["<|zh|>"], generation["task_to_id"]["transcribe"], without - 1, without]
    return sorted({*said, end, *special}), set(special)


def attend(g, q, k, v, width, mask):
    """Attention of q to keys and values, both of them floats or rounded."""
    q = g.op("Mul", q, g.constant(width**-0.5, np.float32))
    rounded = isinstance(k, tuple)
    scores = g.multiply_rounded(g.rounded(q), k) if rounded else g.op("MatMul", q, k)
    seen = g.op("Softmax", g.op("Add", scores, mask), axis=-1)
    return g.multiply_rounded(g.rounded(seen), v) if rounded else g.op("MatMul", seen, v), seen


def write_decoder(path, weights, config, generation, precision, vocabulary):
    g = Graph(weights, precision)
    layers, count, size = config["decoder_layers"], config["decoder_attention_heads"], config["d_model"]
    width = size // count
    kept, special = kept_tokens(vocabulary, generation, config)
    words = g.weight("model.decoder.embed_tokens.weight")
    row_of = np.zeros(len(words), np.int64)
    row_of[kept] = np.arange(len(kept))
    tokens = g.op("Gather", g.constant(row_of), "tokens")
    embed, project = g.shared(words[kept].T)
    before = g.op("Shape", "past_k_0", start=2, end=3)
    now = g.op("Shape", "tokens", start=1, end=2)
    after = g.op("Add", before, now)
    places = g.op("Slice", g.stored("model.decoder.embed_positions.weight"), before, after, g.ints(0))
    x = g.op("Add", embed(tokens), places)
    size_of = g.op("Shape", x)
    # A token sees those before it and itself.
    low = helper.make_tensor("low", FLOAT, [1], [-1e9])
    mask = g.op("ConstantOfShape", g.op("Concat", now, after, axis=0), value=low)
    mask = g.op("Trilu", mask, g.op("Squeeze", g.op("Add", before, g.ints(1))), upper=1)
    # Behind a sound that is shorter than the longest there is nothing to attend to.
    number, zero = g.constant(1, np.int64), g.constant(0, np.int64)
    longest = g.op("Squeeze", g.op("Shape", "cross_v_0", start=2, end=3))
    is_behind = g.op(
        "GreaterOrEqual", g.op("Range", zero, longest, number), g.op("Unsqueeze", "frames", g.ints(1, 2, 3))
    )
    behind = g.op("Where", is_behind, g.constant(-1e9, np.float32), g.constant(0, np.float32))
    sounds = g.op("Shape", "frames")
    by_sound = g.op("Concat", sounds, g.ints(-1, count, width), axis=0)
    aligned = generation.get("alignment_heads") or [
        [layer, head] for layer in range(layers // 2, layers) for head in range(count)
    ]
    looks = []
    for i in range(layers):
        at = f"model.decoder.layers.{i}"
        y = g.norm(x, f"{at}.self_attn_layer_norm")
        own = g.split(g.linear(y, *(f"{at}.self_attn.{kind}_proj" for kind in "qkv")), 3)
        q, k, v = (g.heads(one, count, width, [0, 2, 1, 3]) for one in own)
        for kind, new in (("k", k), ("v", v)):
            old = g.op("Gather", f"past_{kind}_{i}", "parents", axis=0)
            g.op("Concat", old, new, axis=2, out=f"present_{kind}_{i}")
        turned = g.op("Transpose", f"present_k_{i}", perm=[0, 1, 3, 2])
        said, _ = attend(g, q, turned, f"present_v_{i}", width, mask)
        x = g.op("Add", x, g.linear(g.join(said, size), f"{at}.self_attn.out_proj"))
        y = g.norm(x, f"{at}.encoder_attn_layer_norm")
        q = g.op("Reshape", g.linear(y, f"{at}.encoder_attn.q_proj"), by_sound)
        # Rows that hear one sound are the rows of one product.
        q = g.op("Transpose", q, perm=[0, 2, 1, 3])
        k, v = (
            f"cross_{kind}_{i}" if precision == "fp32" else (f"cross_{kind}_{i}", f"cross_{kind}_step_{i}") for kind in "kv"
        )
        heard, look = attend(g, q, k, v, width, behind)
        heard = g.op("Reshape", g.op("Transpose", heard, perm=[0, 2, 1, 3]), size_of)
        own = [head for layer, head in aligned if layer == i]
        if own:
            looks.append(g.op("Gather", look, g.ints(*own), axis=1))
        x = g.op("Add", x, g.linear(heard, f"{at}.encoder_attn.out_proj"))
        y = g.gelu(g.linear(g.norm(x, f"{at}.final_layer_norm"), f"{at}.fc1"))
        x = g.op("Add", x, g.linear(y, f"{at}.fc2"))
    x = g.norm(x, "model.decoder.layer_norm")
    ends = g.op("Gather", x, g.ints(0, -1), axis=1)
    logits = project(ends)
    first = g.op("LogSoftmax", g.op("Gather", logits, g.constant(0, np.int64), axis=1), axis=-1)
    # No speech stands before the token that leaves time stamps out, in every vocabulary.
    silent = generation["no_timestamps_token_id"] - 1
    g.op("Gather", first, g.constant(kept.index(silent), np.int64), axis=1, out="no_speech_logprob")
    last = g.op("Gather", logits, g.constant(1, np.int64), axis=1)
    never = np.array([-1e9 if token in special else 0 for token in kept], np.float32)
    chances = g.op("LogSoftmax", g.op("Add", last, g.constant(never)), axis=-1)
    best = g.name()
    g.nodes.append(helper.make_node("TopK", [chances, g.ints(KEPT)], ["top_logprobs", best], axis=-1))
    g.op("Gather", g.constant(np.array(kept)), best, out="top_tokens")
    look = g.op("Transpose", g.op("Concat", *looks, axis=1), perm=[0, 2, 1, 3])
    rows = g.op("Slice", size_of, g.ints(0), g.ints(2), g.ints(0))
    g.op("Reshape", look, g.op("Concat", rows, g.ints(len(aligned), -1), axis=0), out="attention")
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
        [
            ("tokens", INT64, ["B", "L"]),
            ("parents", INT64, ["B"]),
            ("frames", INT64, ["N"]),
            *past,
            *cross_values(layers, count, width, "N", precision),
        ],
        [
            ("top_tokens", INT64, ["B", KEPT]),
            ("top_logprobs", FLOAT, ["B", KEPT]),
            ("no_speech_logprob", FLOAT, ["B"]),
            ("attention", FLOAT, ["B", "L", len(aligned), "T"]),
            *present,
        ],
        {"call-etiquette.whisper.decoder": 2, "sounds": "any", "prompt": " ".join(map(str, prompt))},
    )


def main(arguments):
    parser = argparse.ArgumentParser(description="Turns published weights of Whisper into graphs for call-etiquette.")
    parser.add_argument("weights", type=Path, help="folder with model.safetensors or model.bin, and what goes with it")
    parser.add_argument("out", type=Path, help="folder for encoder.onnx, decoder.onnx, vocabulary.tiktoken")
    parser.add_argument("--vocabulary", type=Path, required=True, help="models/whisper-base/vocabulary.tiktoken")
    parser.add_argument("--precision", choices=["int8", "fp32"], default="int8")
    options = parser.parse_args(arguments)
    if not options.vocabulary.is_file():
        sys.exit(f"{options.vocabulary}: is not there: name models/whisper-base/vocabulary.tiktoken")
    weights, config, generation = read_weights(options.weights)
    options.out.mkdir(parents=True, exist_ok=True)
    write_encoder(options.out / "encoder.onnx", weights, config, options.precision)
    write_decoder(options.out / "decoder.onnx", weights, config, generation, options.precision, options.vocabulary)
    shutil.copyfile(options.vocabulary, options.out / "vocabulary.tiktoken")
    print(f"{options.out}: encoder.onnx, decoder.onnx and vocabulary.tiktoken are ready")


if __name__ == "__main__":
    main(sys.argv[1:])
