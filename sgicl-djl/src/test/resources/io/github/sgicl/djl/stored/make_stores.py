"""Writes the stores in this folder, with NumPy 2.4.6, safetensors 0.8.0, torch 2.13.0 (CPU) and
transformers 5.24.0:

    python make_stores.py

numpy-1, numpy-2, safetensors-*: the coordinate i of text t at boundary b is
((31 t + 17 i + 7 b) mod 97 - 48) / 8, which every format holds exactly.
random-*: the same random coordinates of all magnitudes, rounded by torch.
norm-raw: random states; norm-layer, norm-rms, norm-gemma: the same after a norm of the weights in
norm/weights.safetensors.
walk, walk-raw: the embedded walk model in float32, its last boundary after and before the final
norm.
"""

import json
import os

import numpy as np
import torch
from safetensors.numpy import save_file
from safetensors.torch import save_file as save_torch
from transformers import AutoModelForCausalLM, AutoTokenizer

HERE = os.path.dirname(os.path.abspath(__file__))
WALK = os.path.join(HERE, *[".."] * 7, "walk", "resources", "io", "github", "sgicl", "walk")
TEXTS = ["first", "zweiter Text: äöü 😀", "third\nwith \"quotes\" and a line"]


def folder(name):
    path = os.path.join(HERE, name)
    os.makedirs(path, exist_ok=True)
    return path


def manifest(path, files, texts=TEXTS, layers=3, norm="applied", fingerprint="test", template="verbatim"):
    with open(os.path.join(path, "activations.json"), "w", encoding="utf-8", newline="\n") as out:
        json.dump({
            "format": "sgicl-activations", "version": 1,
            "model": {"name": "a model", "fingerprint": fingerprint, "compute_type": "float32"},
            "template": template, "layers": layers, "final_norm": norm,
            "boundaries": files, "texts": texts,
        }, out, indent=1)
        out.write("\n")


def grid(boundary):
    t, i = np.mgrid[0:3, 0:5]
    return ((31 * t + 17 * i + 7 * boundary) % 97 - 48).astype(np.float32) / 8


def grids():
    path = folder("numpy-1")
    for b in (0, 3):
        np.save(os.path.join(path, f"boundary.{b}.npy"), grid(b))
    manifest(path, {str(b): f"boundary.{b}.npy" for b in (0, 3)})

    path = folder("numpy-2")
    with open(os.path.join(path, "last.npy"), "wb") as out:
        np.lib.format.write_array(out, grid(3).astype(np.float16), version=(2, 0))
    manifest(path, {"3": "last.npy"})

    path = folder("safetensors-numpy")
    save_file({f"boundary.{b}": grid(b) for b in (0, 1, 3)}, os.path.join(path, "activations.safetensors"))
    manifest(path, {str(b): "activations.safetensors" for b in (0, 1, 3)})

    for name, dtype in (("bf16", torch.bfloat16), ("f16", torch.float16)):
        path = folder("safetensors-" + name)
        save_torch({"boundary.3": torch.from_numpy(grid(3)).to(dtype)}, os.path.join(path, "activations.safetensors"))
        manifest(path, {"3": "activations.safetensors"})


def rounding():
    random = np.random.default_rng(1)
    values = random.standard_normal((3, 200)) * 10.0 ** random.uniform(-9, 4, (3, 200))
    exact = torch.from_numpy(np.clip(values, -60000, 60000).astype(np.float32))
    exact[0, :6] = torch.tensor([65519.0, 2.0**-25, 2.0**-24 * 1.5, -0.0, 1 + 2.0**-11, 1 + 3 * 2.0**-11])
    exact[1, :2] = torch.tensor([1 + 2.0**-8, 1 + 3 * 2.0**-8])
    for name, dtype in (("f32", torch.float32), ("bf16", torch.bfloat16), ("f16", torch.float16)):
        path = folder("random-" + name)
        save_torch({"boundary.3": exact.to(dtype)}, os.path.join(path, "activations.safetensors"))
        manifest(path, {"3": "activations.safetensors"})


def norms():
    generator = torch.Generator().manual_seed(2)
    states = torch.randn(3, 48, generator=generator) * 20 + 3
    weight = 1 + torch.randn(48, generator=generator) / 5
    bias = torch.randn(48, generator=generator)
    path = folder("norm")
    save_torch({"ln_f.weight": weight, "ln_f.bias": bias}, os.path.join(path, "weights.safetensors"))
    functional = torch.nn.functional
    for name, tensor, norm in (
        ("raw", states, "missing"),
        ("layer", functional.layer_norm(states, [48], weight, bias, 1e-5), "applied"),
        ("rms", functional.rms_norm(states, [48], weight, 1e-6), "applied"),
        ("gemma", functional.rms_norm(states, [48], 1 + weight, 1e-6), "applied"),
    ):
        path = folder("norm-" + name)
        save_torch({"boundary.3": tensor}, os.path.join(path, "activations.safetensors"))
        manifest(path, {"3": "activations.safetensors"}, norm=norm)


def walk():
    model = AutoModelForCausalLM.from_pretrained(WALK, dtype=torch.float32).eval()
    tokenizer = AutoTokenizer.from_pretrained(WALK)
    texts = ["a # = a b ; b # = b c ; a # =", "c # = c d ; c # =", "a # ="]
    raw = []
    model.model.layers[-1].register_forward_hook(
        lambda block, given, output: raw.append((output[0] if isinstance(output, tuple) else output)[0, -1]))
    rows = []
    with torch.inference_mode():
        for text in texts:
            states = model(**tokenizer(text, return_tensors="pt"), output_hidden_states=True).hidden_states
            rows.append([state[0, -1] for state in states])
    tensors = {f"boundary.{b}": torch.stack([row[b] for row in rows]) for b in range(len(rows[0]))}
    path = folder("walk")
    save_torch(tensors, os.path.join(path, "activations.safetensors"))
    manifest(path, {str(b): "activations.safetensors" for b in range(4)}, texts)
    path = folder("walk-raw")
    save_torch({"boundary.3": torch.stack(raw)}, os.path.join(path, "activations.safetensors"))
    manifest(path, {"3": "activations.safetensors"}, texts, norm="missing")


grids()
rounding()
norms()
walk()
