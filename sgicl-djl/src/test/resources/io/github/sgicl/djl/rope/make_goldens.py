"""Writes llama.safetensors, qwen2.safetensors and goldens.json beside this file: what transformers
5.3.0 (torch 2.13.0, CPU, float32, eager attention, one thread) computes with two small random
models under several rope variants and sliding windows. A case has its configuration as
save_pretrained writes it, in some cases the older layout too, and for each prompt the hidden states
of the last token at all boundaries and the greedy continuation with the states that emit it.

    python make_goldens.py
"""

import json
import shutil
import tempfile
from pathlib import Path

import torch
from transformers import (
    LlamaConfig,
    LlamaForCausalLM,
    MistralConfig,
    MistralForCausalLM,
    Qwen2Config,
    Qwen2ForCausalLM,
)

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
    attn_implementation="eager",
)
NEW_TOKENS = 6


def rope(kind, **fields):
    return {"rope_type": kind, "rope_theta": 10000.0, **fields}


CASES = [
    ("default", "llama", LlamaForCausalLM, LlamaConfig, dict(max_position_embeddings=64, rope_parameters=rope("default")), [9, 50]),
    ("linear", "llama", LlamaForCausalLM, LlamaConfig, dict(max_position_embeddings=64, rope_parameters=rope("linear", factor=4.0)), [9, 50]),
    ("dynamic", "llama", LlamaForCausalLM, LlamaConfig, dict(max_position_embeddings=64, rope_parameters=rope("dynamic", factor=2.0)), [20, 64, 150]),
    ("llama3", "llama", LlamaForCausalLM, LlamaConfig, dict(max_position_embeddings=64, rope_parameters=rope(
        "llama3", factor=8.0, low_freq_factor=1.0, high_freq_factor=4.0, original_max_position_embeddings=16)), [9, 50]),
    ("yarn", "llama", LlamaForCausalLM, LlamaConfig, dict(max_position_embeddings=64, rope_parameters=rope(
        "yarn", factor=4.0, original_max_position_embeddings=16)), [9, 50]),
    ("mistral-window-8", "llama", MistralForCausalLM, MistralConfig, dict(
        max_position_embeddings=1024, sliding_window=8, rope_parameters=rope("default")), [5, 8, 9, 60, 600]),
    ("mistral-window-200", "llama", MistralForCausalLM, MistralConfig, dict(
        max_position_embeddings=1024, sliding_window=200, rope_parameters=rope("default")), [150, 256, 257, 700]),
    ("mistral-no-window", "llama", MistralForCausalLM, MistralConfig, dict(
        max_position_embeddings=1024, sliding_window=None, rope_parameters=rope("default")), [300]),
    ("qwen2-layer-types", "qwen2", Qwen2ForCausalLM, Qwen2Config, dict(
        max_position_embeddings=1024, use_sliding_window=True, sliding_window=8,
        layer_types=["sliding_attention", "full_attention"], rope_parameters=rope("default")), [7, 60, 300]),
    ("qwen2-max-window-layers", "qwen2", Qwen2ForCausalLM, Qwen2Config, dict(
        max_position_embeddings=1024, use_sliding_window=True, sliding_window=8, max_window_layers=1,
        rope_parameters=rope("default")), [60]),
    ("qwen2-window-off", "qwen2", Qwen2ForCausalLM, Qwen2Config, dict(
        max_position_embeddings=1024, use_sliding_window=False, sliding_window=8, rope_parameters=rope("default")), [60]),
]


def randomize(model, seed):
    generator = torch.Generator().manual_seed(seed)
    with torch.no_grad():
        for name, weight in model.named_parameters():
            std = 0.4 if "q_proj" in name or "k_proj" in name else 0.25
            noise = torch.randn(weight.shape, generator=generator)
            weight.copy_(1 + 0.2 * noise if "norm" in name else std * noise)


def numbers(vector):
    return [float("%.9g" % value) for value in vector.tolist()]


def forward(model, ids):
    with torch.no_grad():
        output = model(input_ids=torch.tensor([ids]), output_hidden_states=True, use_cache=False)
    return [state[0, -1] for state in output.hidden_states], output.logits[0, -1]


def prompt(directory, model_class, ids, generate):
    model = model_class.from_pretrained(directory, dtype=torch.float32, attn_implementation="eager").eval()
    states, logits = forward(model, ids)
    case = {"ids": ids, "hidden_states": [numbers(state) for state in states], "greedy": []}
    longer, margin = list(ids), 1e9
    for _ in range(NEW_TOKENS if generate else 0):
        states, logits = forward(model, longer)
        best = torch.topk(logits, 2).values
        margin = min(margin, (best[0] - best[1]).item())
        token = int(torch.argmax(logits))
        case["greedy"].append({"id": token, "state": numbers(states[-1])})
        longer.append(token)
    assert margin > 1e-3, margin
    return case


def old_layout(config):
    old = {key: value for key, value in config.items() if key not in ("rope_parameters", "layer_types", "dtype")}
    parameters = dict(config["rope_parameters"])
    old["rope_theta"] = parameters.pop("rope_theta")
    old["rope_scaling"] = None if parameters["rope_type"] == "default" else parameters
    old["torch_dtype"] = "float32"
    return old


def main():
    torch.set_num_threads(1)
    generator = torch.Generator().manual_seed(7)
    weights, cases = {}, []
    for name, file, model_class, config_class, fields, lengths in CASES:
        with tempfile.TemporaryDirectory() as directory:
            model = model_class(config_class(**SIZES, tie_word_embeddings=True, **fields))
            randomize(model, 5 if file == "llama" else 6)
            model.save_pretrained(directory)
            shutil.copyfile(Path(directory, "model.safetensors"), HERE / (file + ".safetensors"))
            config = json.loads(Path(directory, "config.json").read_text())
            prompts = []
            for length in lengths:
                ids = torch.randint(0, 64, (length,), generator=generator).tolist()
                room = length + NEW_TOKENS <= fields["max_position_embeddings"]
                prompts.append(prompt(directory, model_class, ids, room))
            cases.append({"name": name, "weights": file + ".safetensors", "config": config, "prompts": prompts})
            if file == "llama":
                cases[-1]["old_config"] = old_layout(config)
    text = json.dumps({"transformers": "5.3.0", "torch": "2.13.0", "cases": cases}, separators=(",", ":"))
    (HERE / "goldens.json").write_text(text.replace('{"name"', '\n{"name"') + "\n")


main()
