"""Holds the graphs of models/convert_whisper.py against Whisper reckoned anew in numpy, on weights of random numbers.

    python3 tests/prove/convert-whisper.py        # needs numpy, onnx, onnxruntime, safetensors
"""

import base64
import json
import subprocess
import sys
import tempfile
from math import erf
from pathlib import Path

import numpy as np
import onnxruntime
from safetensors.numpy import save_file

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT / "models"))
RANDOM = np.random.default_rng(7)
SIZE, HEADS, LAYERS, MELS, WORDS = 24, 3, 2, 80, 220
WIDTH = SIZE // HEADS
CONFIG = {
    "d_model": SIZE,
    "encoder_layers": LAYERS,
    "decoder_layers": LAYERS,
    "encoder_attention_heads": HEADS,
    "decoder_attention_heads": HEADS,
    "num_mel_bins": MELS,
    "eos_token_id": 150,
    "decoder_start_token_id": 151,
}
GENERATION = {
    "alignment_heads": [[0, 1], [1, 0], [1, 2]],
    "suppress_tokens": [3, 7, -1],
    "lang_to_id": {"<|zh|>": 153},
    "task_to_id": {"transcribe": 160},
    "no_timestamps_token_id": 164,
}
PROMPT = [151, 153, 160, 164]
#: What no Chinese transcript can hold, by number; tokens 3 and 7 are suppressed.
FOREIGN = {45: "안", 49: "ありがとう", 101: " thanks", 133: "é"}
SAID = {token: FOREIGN.get(token, chr(0x4E00 + token)) for token in range(150)}
#: Tokens that the decoder chooses among, and those that it is given besides.
CHOSEN = [token for token in range(151) if token not in {3, 7, *FOREIGN}]
KNOWN = [*CHOSEN, 151, 153, 160, 163, 164]


def made_weights():
    weights = {}

    def linear(key, rows, columns, bias=True):
        weights[f"{key}.weight"] = RANDOM.normal(0, 0.3, (rows, columns)).astype(np.float32)
        if bias:
            weights[f"{key}.bias"] = RANDOM.normal(0, 0.1, rows).astype(np.float32)

    def norm(key):
        weights[f"{key}.weight"] = RANDOM.normal(1, 0.1, SIZE).astype(np.float32)
        weights[f"{key}.bias"] = RANDOM.normal(0, 0.1, SIZE).astype(np.float32)

    for i, inputs in ((1, MELS), (2, SIZE)):
        weights[f"model.encoder.conv{i}.weight"] = RANDOM.normal(0, 0.2, (SIZE, inputs, 3)).astype(np.float32)
        weights[f"model.encoder.conv{i}.bias"] = RANDOM.normal(0, 0.1, SIZE).astype(np.float32)
    weights["model.encoder.embed_positions.weight"] = RANDOM.normal(0, 0.3, (1500, SIZE)).astype(np.float32)
    weights["model.decoder.embed_positions.weight"] = RANDOM.normal(0, 0.3, (448, SIZE)).astype(np.float32)
    weights["model.decoder.embed_tokens.weight"] = RANDOM.normal(0, 0.5, (WORDS, SIZE)).astype(np.float32)
    for side in ("encoder", "decoder"):
        for i in range(LAYERS):
            at = f"model.{side}.layers.{i}"
            for kind in ["self_attn", *(["encoder_attn"] if side == "decoder" else [])]:
                for part in "qkv":
                    linear(f"{at}.{kind}.{part}_proj", SIZE, SIZE, bias=part != "k")
                linear(f"{at}.{kind}.out_proj", SIZE, SIZE)
                norm(f"{at}.{kind}_layer_norm")
            linear(f"{at}.fc1", 4 * SIZE, SIZE)
            linear(f"{at}.fc2", SIZE, 4 * SIZE)
            norm(f"{at}.final_layer_norm")
        norm(f"model.{side}.layer_norm")
    return weights


class Reference:
    def __init__(self, weights):
        self.w = {key: value.astype(np.float64) for key, value in weights.items()}

    def linear(self, x, key):
        return x @ self.w[f"{key}.weight"].T + self.w.get(f"{key}.bias", 0)

    def norm(self, x, key):
        y = (x - x.mean(-1, keepdims=True)) / np.sqrt(x.var(-1, keepdims=True) + 1e-5)
        return y * self.w[f"{key}.weight"] + self.w[f"{key}.bias"]

    @staticmethod
    def gelu(x):
        return 0.5 * x * (1 + np.vectorize(erf)(x / np.sqrt(2)))

    @staticmethod
    def softmax(x):
        y = np.exp(x - x.max(-1, keepdims=True))
        return y / y.sum(-1, keepdims=True)

    def conv(self, x, key, stride):
        kernel, bias = self.w[f"{key}.weight"], self.w[f"{key}.bias"]
        padded = np.pad(x, ((0, 0), (1, 1)))
        places = range(0, padded.shape[1] - 2, stride)
        return np.stack([np.tensordot(kernel, padded[:, at : at + 3], 2) + bias for at in places], 1)

    def attend(self, x, source, at, causal=False):
        def split(y):
            return y.reshape(len(y), HEADS, WIDTH).transpose(1, 0, 2)

        q, k, v = (split(self.linear(y, f"{at}.{part}_proj")) for part, y in (("q", x), ("k", source), ("v", source)))
        scores = q @ k.transpose(0, 2, 1) / np.sqrt(WIDTH)
        if causal:
            scores = scores + np.triu(np.full(scores.shape[1:], -1e9), 1)
        seen = self.softmax(scores)
        return self.linear((seen @ v).transpose(1, 0, 2).reshape(len(x), SIZE), f"{at}.out_proj"), seen, k, v

    def log_mel(self, samples):
        from convert_whisper import mel_filters

        padded = np.pad(samples, 200, mode="reflect")
        hann = 0.5 - 0.5 * np.cos(2 * np.pi * np.arange(400) / 400)
        windows = np.stack([padded[at : at + 400] * hann for at in range(0, len(padded) - 399, 160)])[:-1]
        power = np.abs(np.fft.rfft(windows)) ** 2
        log = np.log10(np.maximum(mel_filters(MELS).astype(np.float64) @ power.T, 1e-10))
        return (np.maximum(log, log.max() - 8) + 4) / 4

    def encode(self, samples):
        x = self.gelu(self.conv(self.log_mel(samples), "model.encoder.conv1", 1))
        x = self.gelu(self.conv(x, "model.encoder.conv2", 2)).T
        x = x + self.w["model.encoder.embed_positions.weight"][: len(x)]
        for i in range(LAYERS):
            at = f"model.encoder.layers.{i}"
            y = self.norm(x, f"{at}.self_attn_layer_norm")
            x = x + self.attend(y, y, f"{at}.self_attn")[0]
            y = self.gelu(self.linear(self.norm(x, f"{at}.final_layer_norm"), f"{at}.fc1"))
            x = x + self.linear(y, f"{at}.fc2")
        return self.norm(x, "model.encoder.layer_norm")

    def decode(self, tokens, sound):
        words = self.w["model.decoder.embed_tokens.weight"]
        x = words[tokens] + self.w["model.decoder.embed_positions.weight"][: len(tokens)]
        looks = []
        for i in range(LAYERS):
            at = f"model.decoder.layers.{i}"
            y = self.norm(x, f"{at}.self_attn_layer_norm")
            x = x + self.attend(y, y, f"{at}.self_attn", causal=True)[0]
            heard, seen, *_ = self.attend(self.norm(x, f"{at}.encoder_attn_layer_norm"), sound, f"{at}.encoder_attn")
            x = x + heard
            looks.append(seen)
            y = self.gelu(self.linear(self.norm(x, f"{at}.final_layer_norm"), f"{at}.fc1"))
            x = x + self.linear(y, f"{at}.fc2")
        logits = self.norm(x, "model.decoder.layer_norm") @ words.T
        never, unknown = np.full((2, WORDS), -300.0)  # Far enough for a probability of nothing that still has a logarithm.
        never[CHOSEN], unknown[KNOWN] = 0, 0
        attention = np.stack([looks[layer][head] for layer, head in GENERATION["alignment_heads"]], 1)
        return np.log(self.softmax(logits[-1] + never)), np.log(self.softmax(logits[0] + unknown))[163], attention


def near(got, wanted, what, tolerance=2e-3):
    assert np.shape(got) == np.shape(wanted), f"{what}: {np.shape(got)} instead of {np.shape(wanted)}"
    off = float(np.max(np.abs(np.asarray(got, np.float64) - wanted)))
    assert off < tolerance, f"{what}: off by {off}"
    print(f"{what}: off by {off:.1e} at the most")


def convert(folder, weights, precision):
    source, out = folder / "weights", folder / precision
    source.mkdir(exist_ok=True)
    save_file(weights, source / "model.safetensors")
    (source / "config.json").write_text(json.dumps(CONFIG))
    (source / "generation_config.json").write_text(json.dumps(GENERATION))
    vocabulary = folder / "vocabulary.tiktoken"
    lines = [f"{base64.b64encode(text.encode()).decode()} {token}" for token, text in SAID.items()]
    vocabulary.write_text("\n".join(lines))
    script = ROOT / "models" / "convert_whisper.py"
    subprocess.run([sys.executable, script, source, out, "--vocabulary", vocabulary, "--precision", precision], check=True)
    return [onnxruntime.InferenceSession(str(out / f"{name}.onnx")) for name in ("encoder", "decoder")]


def stacked(crosses):
    """Keys and values of sounds one behind the other, with numbers behind the shorter that must not count."""
    frames = [cross["cross_v_0"].shape[2] for cross in crosses]

    def widened(name, value):
        axis = 3 if "_k_" in name else 2
        more = 0 if "_v_step_" in name else max(frames) - value.shape[axis]
        room = [(0, more if i == axis else 0) for i in range(4)]
        return np.pad(value, room, constant_values=9)

    names = crosses[0].keys()
    joined = {name: np.concatenate([widened(name, cross[name]) for cross in crosses]) for name in names}
    return {**joined, "frames": np.array(frames)}


def told(cross, kind, i):
    """Keys or values of a layer of one sound, bytes as the numbers they stand for."""
    value = cross[f"cross_{kind}_{i}"][0]
    return value if value.dtype == np.float32 else (value - 128.0) * cross[f"cross_{kind}_step_{i}"][0]


def check(encoder, decoder, weights, tolerance):
    reference = Reference(weights)
    crosses, sounds = [], []
    for size in (23_000, 14_000):
        samples = (np.sin(np.arange(size) ** 1.5 / 900) * 0.3).astype(np.float32)
        cross = dict(zip([one.name for one in encoder.get_outputs()], encoder.run(None, {"samples": samples[None]})))
        sound = reference.encode(samples.astype(np.float64))
        assert len(sound) == -(-len(samples) // 320), "frames of 0.02 s"
        for i in range(LAYERS):
            _, _, k, v = reference.attend(sound[:1], sound, f"model.decoder.layers.{i}.encoder_attn")
            near(told(cross, "k", i), k.transpose(0, 2, 1), f"cross_k_{i}", tolerance)
            near(told(cross, "v", i), v, f"cross_v_{i}", tolerance)
        crosses.append(cross)
        sounds.append(sound)
    names = [one.name for one in decoder.get_outputs()]

    def step(tokens, parents, past, heard):
        given = {**stacked([crosses[i] for i in heard]), **past}
        got = decoder.run(None, {**given, "tokens": np.array(tokens), "parents": np.array(parents)})
        found = dict(zip(names, got))
        return found, {name.replace("present", "past"): value for name, value in found.items() if "present" in name}

    empty = {f"past_{kind}_{i}": np.zeros((1, HEADS, 0, WIDTH), np.float32) for i in range(LAYERS) for kind in "kv"}
    heard = [0, 1]
    found, past = step([PROMPT, PROMPT], [0, 0], empty, heard)
    rows = [PROMPT, PROMPT]
    # Beams over two sounds: they widen, are reordered, and the first goes on when the second is over.
    for tokens, parents, going in (
        ([[10], [11], [12], [13], [14], [15]], [0, 0, 0, 1, 1, 1], [0, 1]),
        ([[20], [21], [22], [23]], [2, 0, 3, 5], [0, 1]),
        ([[30], [31]], [1, 1], [0]),
        ([[40], [41]], [0, 1], [0]),
    ):
        for row, said in enumerate(rows):
            sound = sounds[heard[row * len(heard) // len(rows)]]
            chances, silent, attention = reference.decode(said, sound)
            best = np.argsort(-chances)[:10]
            near(found["top_logprobs"][row], chances[best], f"{said}: chances", tolerance)
            near(chances[found["top_tokens"][row]], chances[best], f"{said}: tokens", tolerance)
            look = found["attention"][row][-1]
            near(look[:, : len(sound)], attention[-1], f"{said}: attention", tolerance)
            assert not look[:, len(sound) :].any(), "nothing is attended to behind a sound"
            if len(said) == len(PROMPT):
                near(found["no_speech_logprob"][row], silent, "no speech", tolerance)
        rows = [rows[parent] + token for token, parent in zip(tokens, parents)]
        heard = going
        found, past = step(tokens, parents, past, heard)


if __name__ == "__main__":
    made = made_weights()
    with tempfile.TemporaryDirectory() as folder:
        check(*convert(Path(folder), made, "fp32"), made, 2e-3)
        print("int8: within what rounding costs these small, wide-ranging numbers")
        check(*convert(Path(folder), made, "int8"), made, 0.4)
