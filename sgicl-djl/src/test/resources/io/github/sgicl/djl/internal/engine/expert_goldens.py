"""Writes expert-goldens.json: what transformers computes for small mixtures of experts of further families.

    pip install transformers==5.24.0 torch safetensors numpy
    OMP_NUM_THREADS=1 python expert_goldens.py > expert-goldens.json

As family_goldens.py, but a case holds of each tensor its shape and the blocks that have it, %e standing for every expert, and
of each mixture the router's scores of four experts at the last token. Of experts that are stored packed (MXFP4) the bytes are
drawn by name as well: of scales those from 120 to 127.
"""

import json
import re
import sys
import tempfile

import numpy as np
import torch
import transformers
from safetensors.torch import load_file, save_file
from transformers import AutoConfig, AutoModelForCausalLM

from configuration_goldens import ABSENT, FULL, IDS, SHOWN, SLIDING, changed, weight
from family_goldens import LONG, SIZES, going_on, named

EXPERTS = [0, 1, 2, 3]
MIXED = dict(SIZES, num_hidden_layers=3)
LATENT = dict(
    {name: value for name, value in MIXED.items() if name not in ("head_dim", "num_key_value_heads")},
    num_key_value_heads=4, q_lora_rank=12, kv_lora_rank=10, qk_nope_head_dim=6, qk_rope_head_dim=4, v_head_dim=7,
    moe_intermediate_size=12, n_routed_experts=6, n_shared_experts=2, num_experts_per_tok=2, first_k_dense_replace=1,
    routed_scaling_factor=1.5,
)  # fmt: skip
BASES = {
    "qwen2_moe": named(MIXED, "Qwen2MoeForCausalLM", num_experts=5, num_experts_per_tok=2, moe_intermediate_size=12,
                       shared_expert_intermediate_size=20, norm_topk_prob=False, decoder_sparse_step=1, mlp_only_layers=[],
                       use_sliding_window=True, sliding_window=4, max_window_layers=2),
    "granitemoe": named(MIXED, "GraniteMoeForCausalLM", num_local_experts=5, num_experts_per_tok=2, embedding_multiplier=3.0,
                        attention_multiplier=0.2, residual_multiplier=0.3, logits_scaling=4.0),
    "deepseek_v2": named(LATENT, "DeepseekV2ForCausalLM", topk_method="greedy", norm_topk_prob=False),
    "deepseek_v3": named(LATENT, "DeepseekV3ForCausalLM", n_group=3, topk_group=2, norm_topk_prob=True),
    "gpt_oss": named(MIXED, "GptOssForCausalLM", head_dim=8, num_local_experts=5, num_experts_per_tok=2, sliding_window=4,
                     rope_scaling={"rope_type": "yarn", "factor": 4.0, "original_max_position_embeddings": 16,
                                   "truncate": False}),
}  # fmt: skip
DEEP = {"rope_scaling": {"type": "yarn", "factor": 4.0, "mscale": 0.7, "mscale_all_dim": 0.9, "beta_fast": 32, "beta_slow": 1,
                         "original_max_position_embeddings": 16}}  # fmt: skip
PACKED = dict(intermediate_size=64, quantization_config={"quant_method": "mxfp4", "dequantize": True})
CASES = [
    ("qwen2_moe", {}), ("qwen2_moe", dict(norm_topk_prob=True, qkv_bias=False, use_sliding_window=False)),
    ("qwen2_moe", dict(mlp_only_layers=[1], sliding_window=0, use_sliding_window=False)),
    ("qwen2_moe", dict(decoder_sparse_step=2, layer_types=[FULL, SLIDING, SLIDING])),
    ("qwen2_moe", dict(use_sliding_window=True, sliding_window=None)),
    ("granitemoe", {}), ("granitemoe", dict(attention_bias=True, num_key_value_heads=None, hidden_act="gelu")),
    ("deepseek_v2", {}), ("deepseek_v2", dict(q_lora_rank=None, attention_bias=True, first_k_dense_replace=0)),
    ("deepseek_v2", dict(topk_method="group_limited_greedy", n_group=3, topk_group=1)),
    ("deepseek_v2", dict(topk_method="group_limited_greedy", n_group=2, topk_group=2, norm_topk_prob=True)),
    ("deepseek_v2", DEEP), ("deepseek_v2", dict(topk_method="noaux_tc")), ("deepseek_v2", dict(num_key_value_heads=2)),
    ("deepseek_v2", dict(mlp_bias=True)),
    ("deepseek_v3", {}), ("deepseek_v3", dict(q_lora_rank=None, norm_topk_prob=False, rope_interleave=False)),
    ("deepseek_v3", dict(DEEP, n_group=1, topk_group=1, attention_bias=True)),
    ("deepseek_v3", dict(rope_scaling={"rope_type": "linear", "factor": 2.0, "mscale_all_dim": 1.0})),
    ("deepseek_v3", dict(n_group=6)), ("deepseek_v3", dict(head_dim=8)), ("deepseek_v3", dict(first_k_dense_replace=3)),
    ("deepseek_v3", dict(topk_group=4)), ("deepseek_v3", dict(n_group=4)),
    ("gpt_oss", {}), ("gpt_oss", dict(attention_bias=False, swiglu_limit=0.3, swiglu_alpha=1.0, hidden_act="gelu")),
    ("gpt_oss", dict(layer_types=[FULL, SLIDING, FULL], rope_scaling=None, max_position_embeddings=4096)),
    ("gpt_oss", dict(sliding_window=None)), ("gpt_oss", dict(num_experts_per_tok=5, head_dim=None, rope_theta=ABSENT)),
    ("gpt_oss", PACKED),
]  # fmt: skip


def drawn_bytes(name, shape):
    """Bytes that a name stands for, from the numbers that it stands for."""
    numbers = np.floor((weight(name, [int(np.prod(shape)), 1]).numpy() + 0.5) * 256).astype(np.uint8)
    if name.endswith("_scales"):
        numbers = 120 + numbers % 8
    return torch.from_numpy(numbers.reshape(shape))


def packed(shapes):
    """The same file with the matrices of experts packed."""
    result = {}
    for name, shape in shapes.items():
        if name.endswith("experts.gate_up_proj") or name.endswith("experts.down_proj"):
            result[name + "_blocks"] = [shape[0], shape[2], shape[1] // 32, 16]
            result[name + "_scales"] = [shape[0], shape[2], shape[1] // 32]
        else:
            result[name] = shape
    return result


def drawn(name, shape):
    return drawn_bytes(name, shape) if re.search(r"_(blocks|scales)$", name) else weight(name, shape)


def patterns(stored):
    """Of each name the shape and the blocks, and how many experts stand by themselves."""
    shapes, experts = {}, 0
    for name, shape in sorted(stored.items()):
        block = re.search(r"\blayers?\.(\d+)\.", name)
        expert = re.search(r"\bexperts\.(\d+)\.", name)
        experts = max(experts, int(expert.group(1)) + 1 if expert else 0)
        pattern = re.sub(r"\bexperts\.\d+\.", "experts.%e.", re.sub(r"\b(layers?)\.\d+\.", r"\1.%d.", name))
        entry = shapes.setdefault(pattern, [shape, []])
        assert entry[0] == shape, name
        if block and int(block.group(1)) not in entry[1]:
            entry[1].append(int(block.group(1)))
    return shapes, experts


def reading(config, folder):
    with open(folder + "/config.json", "w") as file:
        json.dump({k: v for k, v in config.items() if k != "quantization_config"}, file)
    parsed = AutoConfig.from_pretrained(folder)
    torch.manual_seed(0)
    model = AutoModelForCausalLM.from_config(parsed, attn_implementation="eager", dtype=torch.float32)
    model.save_pretrained(folder)
    with open(folder + "/config.json", "w") as file:
        json.dump(config, file)
    stored = {name: list(tensor.shape) for name, tensor in load_file(folder + "/model.safetensors").items()}
    if "quantization_config" in config:
        stored = packed(stored)
    save_file({name: drawn(name, shape) for name, shape in stored.items()}, folder + "/model.safetensors")
    model = AutoModelForCausalLM.from_pretrained(folder, attn_implementation="eager", dtype=torch.float32).eval()
    assert next(model.parameters()).dtype == torch.float32
    with torch.no_grad():
        out = model(torch.tensor([LONG]), use_cache=False, output_hidden_states=True, output_router_logits=True)
        greedy = [going_on(model, LONG), going_on(model, IDS)]
    first, last = out.hidden_states[1][0], out.hidden_states[-1][0]
    values = [first[-1, SHOWN], last[-1, SHOWN], last.mean(0)[SHOWN], out.logits[0, -1, SHOWN]]
    routers = [scores.view(len(LONG), -1)[-1, EXPERTS] for scores in out.router_logits or []]
    if not all(torch.isfinite(value).all() for value in values):
        raise ValueError("not finite")
    result = {}
    result["tensors"], result["experts"] = patterns(stored)
    result["values"] = digits(values)
    result["routers"] = digits(routers)
    result["greedy"] = greedy
    return result


def digits(values):
    return [[float(f"{number:.8g}") for number in value.tolist()] for value in values]


def main():
    cases = []
    for base, changes in CASES:
        case = {"base": base, "changes": changes}
        try:
            with tempfile.TemporaryDirectory() as folder:
                case |= reading(changed(dict(BASES[base], model_type=base), changes), folder)
        except Exception as error:  # noqa: BLE001: whatever stops transformers is the finding
            case["refused"] = f"{type(error).__name__}: {error}".splitlines()[0][:80]
            print(base, changes, case["refused"], file=sys.stderr)
        cases.append(case)
    result = {"transformers": transformers.__version__, "ids": LONG, "others": IDS, "shown": SHOWN, "bases": BASES}
    lines = ",\n".join(json.dumps(case, separators=(",", ":")) for case in cases)
    print(json.dumps(result)[:-1] + ', "cases": [\n' + lines + "\n]}")


if __name__ == "__main__":
    main()
