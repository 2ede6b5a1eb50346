"""Writes power_goldens.json: what is left of the next token when the state of a prompt's last token is raised to a power at its
own norm, in the llama of the conformance kit, in float64 by numpy 2.4.6 and safetensors 0.8.0:

    python make_power_goldens.py

The model is written out below. That it is the right one is checked against the keep and drop interventions of goldens.json,
which torch and transformers made.
"""

import json
import os

import numpy as np
from safetensors.numpy import load_file

HERE = os.path.dirname(os.path.abspath(__file__))
KIT = os.path.join(HERE, *[".."] * 9, "examples", "src", "test", "resources", "conformance", "llama")
EXPONENTS = [0.25, 0.5, 1.5, 2.0, 3.0]
SHOWN = 16
NEW_TOKENS = 5

with open(os.path.join(KIT, "config.json"), encoding="utf-8") as f:
    CONFIG = json.load(f)
W = {k: v.astype(np.float64) for k, v in load_file(os.path.join(KIT, "model.safetensors")).items()}
HEADS, KV, DIM = CONFIG["num_attention_heads"], CONFIG["num_key_value_heads"], CONFIG["head_dim"]
LAYERS = CONFIG["num_hidden_layers"]


def norm(x, w):
    return x / np.sqrt((x * x).mean(-1, keepdims=True) + CONFIG["rms_norm_eps"]) * w


def turned(x):
    """[tokens, heads, dim], halves paired."""
    frequencies = CONFIG["rope_theta"] ** (-np.arange(0, DIM, 2) / DIM)
    angles = np.arange(x.shape[0])[:, None, None] * frequencies
    a, b = x[..., : DIM // 2], x[..., DIM // 2:]
    return np.concatenate([a * np.cos(angles) - b * np.sin(angles), b * np.cos(angles) + a * np.sin(angles)], -1)


def block(x, i):
    p = f"model.layers.{i}."
    n = x.shape[0]
    h = norm(x, W[p + "input_layernorm.weight"])
    q = turned((h @ W[p + "self_attn.q_proj.weight"].T).reshape(n, HEADS, DIM))
    k = turned((h @ W[p + "self_attn.k_proj.weight"].T).reshape(n, KV, DIM))
    v = (h @ W[p + "self_attn.v_proj.weight"].T).reshape(n, KV, DIM)
    out = np.zeros((n, HEADS, DIM))
    for head in range(HEADS):
        s = q[:, head] @ k[:, head * KV // HEADS].T / np.sqrt(DIM)
        s = np.where(np.tril(np.ones((n, n), bool)), s, -np.inf)
        e = np.exp(s - s.max(-1, keepdims=True))
        out[:, head] = e / e.sum(-1, keepdims=True) @ v[:, head * KV // HEADS]
    x = x + out.reshape(n, -1) @ W[p + "self_attn.o_proj.weight"].T
    h = norm(x, W[p + "post_attention_layernorm.weight"])
    g = h @ W[p + "mlp.gate_proj.weight"].T
    return x + (g / (1 + np.exp(-g)) * (h @ W[p + "mlp.up_proj.weight"].T)) @ W[p + "mlp.down_proj.weight"].T


def logs(ids, boundary, first, change):
    """Of the next token, the states from first on changed at a boundary."""
    x = W["model.embed_tokens.weight"][ids]
    for i in range(LAYERS + 1):
        if i == LAYERS:
            x = norm(x, W["model.norm.weight"])
        if i == boundary:
            x = np.concatenate([x[:first], np.stack([change(row) for row in x[first:]])])
        if i < LAYERS:
            x = block(x, i)
    z = x[-1] @ W["lm_head.weight"].T
    return z - z.max() - np.log(np.exp(z - z.max()).sum())


def selection(keep, coordinates):
    def change(row):
        chosen = (np.argsort(-row * row, kind="stable")[: max(1, int(coordinates * row.size))]
                  if isinstance(coordinates, float) else coordinates)
        kept = np.zeros(row.size, bool)
        kept[chosen] = True
        return np.where(kept == keep, row, 0)
    return change


def power(exponent):
    def change(row):
        raised = np.sign(row) * np.abs(row) ** exponent
        return raised * np.linalg.norm(row) / np.linalg.norm(raised)
    return change


def rounded(values):
    return [float(f"{v:.7g}") for v in values]


def raised(prompt, boundary, exponent):
    first = logs(prompt, boundary, len(prompt) - 1, power(exponent))
    ids, margins = list(prompt), []
    for _ in range(NEW_TOKENS):
        after = logs(ids, boundary, len(prompt) - 1, power(exponent))
        top = np.sort(after)[-2:]
        margins.append(top[1] - top[0])
        ids.append(int(after.argmax()))
    return {"boundary": boundary, "exponent": exponent, "log_probabilities": rounded(first[:SHOWN]),
            "entropy": float(f"{-(np.exp(first) * first).sum():.7g}"), "greedy": ids[len(prompt):],
            "smallest_margin": float(f"{min(margins):.3g}")}


with open(os.path.join(HERE, "goldens.json"), encoding="utf-8") as f:
    KNOWN = next(m for m in json.load(f)["models"] if m["name"] == "llama")
furthest = 0
for p in KNOWN["prompts"]:
    for one in p["interventions"]:
        own = logs(p["ids"], one["boundary"], len(p["ids"]) - 1, selection(one["keep"], one["coordinates"]))
        furthest = max(furthest, np.abs(own[:SHOWN] - one["log_probabilities"]).max())
assert furthest < 1e-5, furthest
print("furthest from torch", furthest)
prompts = [{"ids": p["ids"], "powers": [raised(p["ids"], b, a) for b in range(LAYERS + 1) for a in EXPONENTS]}
           for p in KNOWN["prompts"]]
with open(os.path.join(HERE, "power_goldens.json"), "w", encoding="utf-8", newline="\n") as out:
    out.write('{"model": "llama", "prompts": [\n' + ",\n".join(json.dumps(p) for p in prompts) + "\n]}\n")
