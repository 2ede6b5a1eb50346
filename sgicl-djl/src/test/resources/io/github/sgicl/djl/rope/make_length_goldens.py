"""Writes phi3.safetensors and length-goldens.json beside this file: what transformers 5.24.0 (torch
2.13.0, CPU, float32, eager attention, one thread) computes with small random models whose rotary
frequencies depend on the sequence's length. Every number comes from a whole pass over the sequence
by a model that was loaded for it alone, since transformers keeps the frequencies of the longest
sequence that a model has seen. The weights are those of make_goldens.py, for Phi-3 fused.

A prompt has its greedy continuation, the last hidden state that emitted the last token of it, the
first step whose two best logits lie within 1e-3 (null for none), and options with the sum of their
tokens' log-probabilities in one pass over prompt and option. The prompts of "changed" are continued
with some coordinates of the states that emit tokens set to 0 behind the first block.

    python make_length_goldens.py
"""

import json
import tempfile
from pathlib import Path

import torch
from safetensors.torch import load_file, save_file
from transformers import AutoModelForCausalLM, LlamaConfig, Phi3Config, Qwen2Config

HERE = Path(__file__).parent
SIZES = dict(
    vocab_size=64,
    hidden_size=32,
    intermediate_size=48,
    num_hidden_layers=2,
    num_attention_heads=4,
    num_key_value_heads=2,
    bos_token_id=1,
    eos_token_id=None,
    pad_token_id=None,
    tie_word_embeddings=True,
)
NEW_TOKENS = 40
ORIGINAL = 32
LENGTHS = [3, 20, 31, 32, 33, 60]
DROPPED = [3, 7, 11, 20, 25]


def rope(kind, **fields):
    return {"rope_type": kind, "rope_theta": 10000.0, **fields}


def longrope(pairs):
    short = [1.0, 1.05, 1.2, 1.5]
    long = [1.5, 2.5, 6.0, 9.0]
    return rope("longrope", short_factor=short[:pairs], long_factor=long[:pairs], original_max_position_embeddings=ORIGINAL)


LONG = dict(max_position_embeddings=256, original_max_position_embeddings=ORIGINAL)
CASES = [
    ("llama, dynamic", "llama", LlamaConfig, dict(max_position_embeddings=ORIGINAL, rope_parameters=rope("dynamic", factor=3.0))),
    ("qwen2, dynamic", "qwen2", Qwen2Config, dict(max_position_embeddings=ORIGINAL, rope_parameters=rope("dynamic", factor=1.5))),
    ("llama, longrope", "llama", LlamaConfig, dict(rope_parameters=longrope(4), **LONG)),
    ("phi3, longrope", "phi3", Phi3Config, dict(rope_parameters={**longrope(3), "partial_rotary_factor": 0.75}, sliding_window=None, **LONG)),
    ("phi3, longrope and window", "phi3", Phi3Config, dict(
        rope_parameters={**longrope(3), "partial_rotary_factor": 0.75}, sliding_window=24, **LONG)),
]


def write_phi3():
    weights = load_file(HERE / "llama.safetensors")
    fused = {}
    for name, value in weights.items():
        if "q_proj" in name:
            others = [weights[name.replace("q_proj", other)] for other in ("k_proj", "v_proj")]
            fused[name.replace("q_proj", "qkv_proj")] = torch.cat([value, *others])
        elif "gate_proj" in name:
            fused[name.replace("gate_proj", "gate_up_proj")] = torch.cat([value, weights[name.replace("gate_proj", "up_proj")]])
        elif not any(part in name for part in ("k_proj", "v_proj", "up_proj")):
            fused[name] = value
    save_file(fused, HERE / "phi3.safetensors", metadata={"format": "pt"})


def fresh(directory):
    return AutoModelForCausalLM.from_pretrained(directory, dtype=torch.float32, attn_implementation="eager").eval()


def forward(directory, ids, changed_from=None):
    model = fresh(directory)
    if changed_from is not None:
        def drop(module, arguments, output):
            output[0, changed_from:, DROPPED] = 0
            return output

        model.model.layers[0].register_forward_hook(drop)
    with torch.no_grad():
        output = model(input_ids=torch.tensor([ids]), output_hidden_states=True, use_cache=False)
    return output.hidden_states[-1][0, -1], output.logits[0]


def greedy(directory, ids, changed=False):
    longer, tie = list(ids), None
    for step in range(NEW_TOKENS):
        state, logits = forward(directory, longer, len(ids) - 1 if changed else None)
        best = torch.topk(logits[-1], 2)
        if tie is None and (best.values[0] - best.values[1]).item() <= 1e-3:
            tie = step
        longer.append(int(best.indices[0]))
    return longer[len(ids):], tie, state


def option(directory, ids, ending):
    _, logits = forward(directory, ids + ending)
    logs = torch.log_softmax(logits.double(), -1)
    return {"ids": ending, "log_likelihood": sum(logs[len(ids) + i - 1, token].item() for i, token in enumerate(ending))}


def main():
    torch.set_num_threads(1)
    write_phi3()
    generator = torch.Generator().manual_seed(11)

    def random(length):
        return torch.randint(3, 64, (length,), generator=generator).tolist()

    cases = []
    for name, weights, config_class, fields in CASES:
        with tempfile.TemporaryDirectory() as directory:
            config_class(**SIZES, architectures=[config_class.__name__.replace("Config", "ForCausalLM")], **fields).save_pretrained(directory)
            Path(directory, "model.safetensors").write_bytes((HERE / (weights + ".safetensors")).read_bytes())
            prompts = []
            for length in LENGTHS:
                ids = random(length)
                answer, tie, state = greedy(directory, ids)
                options = [option(directory, ids, random(count)) for count in (1, 2, 12, 12, 31)]
                prompts.append({
                    "ids": ids, "greedy": answer, "first_near_tie": tie,
                    "state": [float("%.9g" % value) for value in state.tolist()], "options": options})
            changed = []
            for prompt in prompts[1:4]:
                answer, tie, _ = greedy(directory, prompt["ids"], changed=True)
                changed.append({"ids": prompt["ids"], "greedy": answer, "first_near_tie": tie})
            print(name, [p["first_near_tie"] for p in prompts], [len(set(p["greedy"])) for p in prompts], [c["first_near_tie"] for c in changed], [c["greedy"] != p["greedy"] for c, p in zip(changed, prompts[1:4])])
            cases.append({"name": name, "weights": weights + ".safetensors",
                          "config": json.loads(Path(directory, "config.json").read_text()), "prompts": prompts, "changed": changed})
    text = json.dumps({"transformers": "5.24.0", "torch": "2.13.0", "dropped": DROPPED, "cases": cases}, separators=(",", ":"))
    (HERE / "length-goldens.json").write_text(text.replace('{"name"', '\n{"name"').replace('{"ids":[', '\n{"ids":[') + "\n")


main()
