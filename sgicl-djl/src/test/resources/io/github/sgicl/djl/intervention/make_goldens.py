"""Writes goldens.json: what interventions in the pass of small random models leave of the next token, what their MLPs hold
within, and how their routers choose, in float32, by torch 2.13.0 (CPU) and transformers 5.24.0, with hooks on the modules:

    python make_goldens.py

The models are those of the conformance kit among the test resources of the examples. Layer boundary i is the input of block
i + 1, the last one the output of the final norm. The state of a prompt's last token is changed, and in generation that of
each token after it; generation runs the whole sequence anew for each token, without a cache.
"""

import json
import os

import torch
from transformers import AutoModelForCausalLM

HERE = os.path.dirname(os.path.abspath(__file__))
KIT = os.path.join(HERE, *[".."] * 9, "examples", "src", "test", "resources", "conformance")
MODELS = ["llama", "gemma2", "olmo2", "gpt2", "mixtral"]
PROMPTS = [[7, 191, 23, 5, 300, 64], [12], [250, 3, 3, 77, 118, 9, 41, 200, 16]]
NAMED = [0, 3, 17, 40, 63]
SHOWN = 16
NEW_TOKENS = 5

torch.set_num_threads(1)


def rounded(values):
    return [float(f"{v:.7g}") for v in values]


def modules(model):
    inner = model.model if hasattr(model, "model") else model.transformer
    blocks = inner.layers if hasattr(inner, "layers") else inner.h
    norm = inner.norm if hasattr(inner, "norm") else inner.ln_f
    return blocks, norm


def changed(states, first, keep, coordinates):
    """Rows from first on; coordinates are named, or a share of those of largest square."""
    out = states.clone()
    for t in range(first, out.shape[1]):
        row = out[0, t]
        if isinstance(coordinates, float):
            count = max(1, int(coordinates * row.numel()))
            order = sorted(range(row.numel()), key=lambda i: (-row[i].double().item() ** 2, i))
            chosen = order[:count]
        else:
            chosen = coordinates
        mask = torch.zeros_like(row, dtype=torch.bool)
        mask[chosen] = True
        out[0, t] = torch.where(mask if keep else ~mask, row, torch.zeros_like(row))
    return out


def hook(model, boundary, first, keep, coordinates):
    blocks, norm = modules(model)
    if boundary == len(blocks):
        return norm.register_forward_hook(lambda module, args, out: changed(out, first, keep, coordinates))

    def before(module, args, kwargs):
        if args:
            return (changed(args[0], first, keep, coordinates), *args[1:]), kwargs
        return args, {**kwargs, "hidden_states": changed(kwargs["hidden_states"], first, keep, coordinates)}

    return blocks[boundary].register_forward_pre_hook(before, with_kwargs=True)


def logs(model, ids):
    with torch.no_grad():
        logits = model(torch.tensor([ids]), use_cache=False).logits[0, -1]
    return torch.log_softmax(logits.double(), -1)


def intervened(model, prompt, boundary, keep, coordinates):
    handle = hook(model, boundary, len(prompt) - 1, keep, coordinates)
    try:
        first = logs(model, prompt)
        ids = list(prompt)
        margins = []
        for _ in range(NEW_TOKENS):
            after = logs(model, ids)
            top = torch.topk(after, 2)
            margins.append((top.values[0] - top.values[1]).item())
            ids.append(top.indices[0].item())
    finally:
        handle.remove()
    return {
        "boundary": boundary,
        "keep": keep,
        "coordinates": coordinates,
        "log_probabilities": rounded(first[:SHOWN].tolist()),
        "entropy": float(f"{-(first.exp() * first).sum().item():.7g}"),
        "likeliest": first.argmax().item(),
        "greedy": ids[len(prompt):],
        "smallest_margin": float(f"{min(margins):.3g}"),
    }


def within(model, prompt):
    """Of dense blocks the input of the down projection at the last token, of others the routers' entropy at each token."""
    blocks, _ = modules(model)
    seen = {}
    handles = []
    for i, block in enumerate(blocks):
        mlp = block.mlp
        down = getattr(mlp, "down_proj", None) or getattr(mlp, "c_proj", None)
        target = down if isinstance(down, torch.nn.Module) else mlp.gate
        handles.append(target.register_forward_pre_hook(lambda m, args, i=i: seen.__setitem__(i, args[0])))
    logs(model, prompt)
    for handle in handles:
        handle.remove()
    dense = hasattr(blocks[0].mlp, "down_proj") or hasattr(blocks[0].mlp, "c_proj")
    rows = [seen[i].reshape(-1, seen[i].shape[-1]) for i in range(len(blocks))]
    if dense:
        return {"mlp": [{"width": r.shape[1], "l1": float(f"{r[-1].double().abs().sum().item():.7g}"),
                         "first": rounded(r[-1][:SHOWN].tolist())} for r in rows]}
    entropies = []
    for block, r in zip(blocks, rows):
        p = torch.softmax(r.double() @ block.mlp.gate.weight.double().T, -1)
        entropies.append(rounded((-(p * p.log()).sum(-1)).tolist()))
    return {"routing_entropy": entropies}


models = []
for name in MODELS:
    model = AutoModelForCausalLM.from_pretrained(
        os.path.join(KIT, name), dtype=torch.float32, attn_implementation="eager").eval()
    layers = len(modules(model)[0])
    changes = [(b, keep, c) for b in (0, 1, layers - 1, layers) for keep in (True, False) for c in (0.1, NAMED)]
    models.append({
        "name": name,
        "prompts": [{
            "ids": prompt,
            **within(model, prompt),
            "interventions": [intervened(model, prompt, *change) for change in changes],
        } for prompt in PROMPTS],
    })
with open(os.path.join(HERE, "goldens.json"), "w", encoding="utf-8", newline="\n") as out:
    out.write('{"models": [\n' + ",\n".join(json.dumps(m) for m in models) + "\n]}\n")
