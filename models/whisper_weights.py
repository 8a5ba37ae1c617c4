"""Weights of a Whisper as its makers, or those of faster-whisper, publish them, under one set of names."""

import json
import struct

import numpy as np

#: Numbers of a kind in model.bin of CTranslate2 (its models/model.cc).
KINDS = {0: np.float32, 1: np.int8, 2: np.int16, 3: np.int32, 4: np.float16}
#: Tokens of every multilingual vocabulary, in this order: end, start, a token a language (English, Chinese, ...), translate, transcribe,
#: start of a model of language, start of what was said before, no speech, no time stamps.
END, START = 50257, 50258


def read_weights(folder):
    """Weights by Transformers' names, sizes and tokens of a folder with model.safetensors or with CTranslate2's model.bin.

    Raises SystemExit with what is missing.
    """
    is_ctranslate2 = (folder / "model.bin").is_file()
    names = ["model.bin", "config.json"] if is_ctranslate2 else ["model.safetensors", "config.json", "generation_config.json"]
    missing = [name for name in names if not (folder / name).is_file()]
    if missing:
        raise SystemExit(f"{folder}: has no {', '.join(missing)}: name the folder that the model was downloaded to")
    described = [json.loads((folder / name).read_text("utf8")) for name in names[1:]]
    if is_ctranslate2:
        return from_ctranslate2(read_variables(folder / names[0]), *described)
    config, generation = described
    if "lang_to_id" not in generation:
        raise SystemExit(f"{folder}: is a Whisper for English alone: choose a multilingual one")
    from safetensors.numpy import load_file

    return load_file(folder / names[0]), config, generation


def read_variables(path):
    """Arrays of CTranslate2's model.bin by name."""
    with path.open("rb") as file:

        def number(kind):
            return struct.unpack(f"<{kind}", file.read(struct.calcsize(f"<{kind}")))[0]

        def text():
            return file.read(number("H"))[:-1].decode()

        number("I"), text(), number("I")  # Versions and the kind of model.
        variables = {}
        for _ in range(number("I")):
            name, rank = text(), number("B")
            shape = [number("I") for _ in range(rank)]
            kind, size = number("B"), number("I")
            variables[name] = np.frombuffer(file.read(size), KINDS[kind]).reshape(shape)
        return variables


def from_ctranslate2(variables, described):
    """CTranslate2's variables under Transformers' names."""
    weights = {}

    def norm(source, key):
        weights[f"{key}.weight"], weights[f"{key}.bias"] = (variables[f"{source}/{part}"] for part in ("gamma", "beta"))

    def linear(source, *keys):
        for part in ("weight", "bias"):
            for key, value in zip(keys, np.split(variables[f"{source}/{part}"], len(keys))):
                weights[f"{key}.{part}"] = value

    for i in (1, 2):
        for part in ("weight", "bias"):
            weights[f"model.encoder.conv{i}.{part}"] = variables[f"encoder/conv{i}/{part}"]
    weights["model.decoder.embed_tokens.weight"] = variables["decoder/embeddings/weight"]
    layers = {
        side: sum(name.startswith(f"{side}/layer_") and name.endswith("/ffn/layer_norm/beta") for name in variables)
        for side in ("encoder", "decoder")
    }
    for side, count in layers.items():
        weights[f"model.{side}.embed_positions.weight"] = variables[f"{side}/position_encodings/encodings"]
        norm(f"{side}/layer_norm", f"model.{side}.layer_norm")
        for i in range(count):
            source, key = f"{side}/layer_{i}", f"model.{side}.layers.{i}"
            linear(f"{source}/self_attention/linear_0", *(f"{key}.self_attn.{part}_proj" for part in "qkv"))
            linear(f"{source}/self_attention/linear_1", f"{key}.self_attn.out_proj")
            norm(f"{source}/self_attention/layer_norm", f"{key}.self_attn_layer_norm")
            if side == "decoder":
                linear(f"{source}/attention/linear_0", f"{key}.encoder_attn.q_proj")
                linear(f"{source}/attention/linear_1", *(f"{key}.encoder_attn.{part}_proj" for part in "kv"))
                linear(f"{source}/attention/linear_2", f"{key}.encoder_attn.out_proj")
                norm(f"{source}/attention/layer_norm", f"{key}.encoder_attn_layer_norm")
            for part, name in (("linear_0", "fc1"), ("linear_1", "fc2")):
                linear(f"{source}/ffn/{part}", f"{key}.{name}")
            norm(f"{source}/ffn/layer_norm", f"{key}.final_layer_norm")
    size, bands = weights["model.encoder.conv1.weight"].shape[:2]
    heads = {f"{side}_attention_heads": int(variables[f"{side}/num_heads"]) for side in layers}
    tokens = {"eos_token_id": END, "decoder_start_token_id": START}
    config = {"d_model": size, "num_mel_bins": bands, **{f"{side}_layers": n for side, n in layers.items()}, **heads, **tokens}
    last = max(described["lang_ids"])
    generation = {
        "alignment_heads": described["alignment_heads"],
        "suppress_tokens": described["suppress_ids"],
        "lang_to_id": {"<|zh|>": described["lang_ids"][1]},
        "task_to_id": {"transcribe": last + 2},
        "no_timestamps_token_id": last + 6,
    }
    return weights, config, generation
