"""Writes family-goldens.json: what transformers computes for small models of further families.

    pip install transformers==5.24.0 torch safetensors numpy
    OMP_NUM_THREADS=1 python family_goldens.py > family-goldens.json

As configuration_goldens.py, whose drawing of weights by name it shares, but with cases that were chosen: each mechanism of
each family at least once. A case holds the names and shapes of the file's tensors, %d standing for every block; of one
prompt, longer than windows and lengths of pretraining, four coordinates of the first and the last hidden state at the last
token, the mean of the last over all tokens, four logits; and how the model goes on from two prompts, the likeliest token
at each step by a full recompute, as far as the two best logits lie 1e-3 apart. Of what transformers refuses it holds the reason.
"""

import json
import re
import sys
import tempfile

import torch
import transformers
from safetensors.torch import load_file, save_file
from transformers import AutoConfig, AutoModelForCausalLM

from configuration_goldens import ABSENT, DECODER, FULL, IDS, SHOWN, SLIDING, changed, weight

LONG = [(7 * i * i + 3 * i + 5) % 29 + 3 for i in range(40)]
STEPS = 8
SIZES = dict(DECODER, hidden_size=32, intermediate_size=40, num_hidden_layers=4)
LAYER = {name: value for name, value in SIZES.items() if name != "rms_norm_eps"}
YARN = {"rope_type": "yarn", "factor": 4.0, "original_max_position_embeddings": 16}
GROWING = dict(YARN, mscale=1.0, mscale_all_dim=1.0, llama_4_scaling_beta=0.1)


def named(base, name, **fields):
    return dict(base, architectures=[name], **fields)


BASES = {
    "arcee": named(dict(SIZES, hidden_act="relu2"), "ArceeForCausalLM"),
    "cohere": named(LAYER, "CohereForCausalLM", layer_norm_eps=1e-3, logit_scale=0.25, use_qk_norm=False),
    "cohere2": named(LAYER, "Cohere2ForCausalLM", layer_norm_eps=1e-3, logit_scale=0.25, sliding_window=4),
    "ernie4_5": named(SIZES, "Ernie4_5ForCausalLM", head_dim=8, use_bias=False),
    "exaone4": named(SIZES, "Exaone4ForCausalLM", sliding_window=4, sliding_window_pattern=4, head_dim=6),
    "falcon": dict(
        architectures=["FalconForCausalLM"], vocab_size=32, hidden_size=32, num_hidden_layers=4, num_attention_heads=4,
        layer_norm_epsilon=1e-3, max_position_embeddings=64, rope_theta=100.0, multi_query=True, parallel_attn=True,
        new_decoder_architecture=False, bias=False, alibi=False, activation="gelu", ffn_hidden_size=40,
        torch_dtype="float32",
    ),
    "gemma": named(dict(SIZES, hidden_act="gelu_pytorch_tanh"), "GemmaForCausalLM", head_dim=8),
    "glm": named(SIZES, "GlmForCausalLM", head_dim=8, attention_bias=True),
    "glm4": named(SIZES, "Glm4ForCausalLM", head_dim=12, attention_bias=True),
    "granite": named(SIZES, "GraniteForCausalLM", embedding_multiplier=3.0, attention_multiplier=0.2,
                     residual_multiplier=0.3, logits_scaling=4.0),
    "helium": named(SIZES, "HeliumForCausalLM", head_dim=8),
    "hunyuan_v1_dense": named(SIZES, "HunYuanDenseV1ForCausalLM", head_dim=6),
    "ministral3": named(SIZES, "Ministral3ForCausalLM", head_dim=6, rope_scaling=GROWING, sliding_window=None),
    "nemotron": named(dict(LAYER, hidden_act="relu2"), "NemotronForCausalLM", norm_eps=1e-3, head_dim=8),
    "olmo": named(LAYER, "OlmoForCausalLM", clip_qkv=None),
    "olmo3": named(dict(SIZES, rope_theta=500000.0), "Olmo3ForCausalLM", sliding_window=4),
    "phi": named(dict(LAYER, hidden_act="gelu_new"), "PhiForCausalLM", layer_norm_eps=1e-3, qk_layernorm=False),
    "seed_oss": named(SIZES, "SeedOssForCausalLM", head_dim=6, attention_bias=True, attention_out_bias=False),
    "smollm3": named(SIZES, "SmolLM3ForCausalLM", no_rope_layer_interval=4, use_sliding_window=False),
    "stablelm": named(LAYER, "StableLmForCausalLM", layer_norm_eps=1e-3, use_qkv_bias=False, qk_layernorm=False,
                      use_parallel_residual=False),
    "starcoder2": named(dict(LAYER, hidden_act="gelu_pytorch_tanh"), "Starcoder2ForCausalLM", norm_epsilon=1e-3,
                        use_bias=True, sliding_window=4),
}  # fmt: skip
TYPES = [FULL, SLIDING, SLIDING, FULL]
BY_TYPE = {FULL: dict(YARN, rope_theta=100.0), SLIDING: {"rope_type": "default", "rope_theta": 30.0}}
BIASES = dict(attention_bias=True, mlp_bias=True)
LATER = dict(new_decoder_architecture=True, num_kv_heads=2)
CASES = [
    ("arcee", {}), ("arcee", dict(BIASES, tie_word_embeddings=True)),
    ("cohere", {}), ("cohere", dict(use_qk_norm=True, attention_bias=True, num_key_value_heads=None)),
    ("cohere2", {}), ("cohere2", dict(sliding_window_pattern=2)), ("cohere2", dict(layer_types=TYPES)),
    ("ernie4_5", {}), ("ernie4_5", dict(use_bias=True, head_dim=6)),
    ("exaone4", {}), ("exaone4", dict(sliding_window_pattern=2)), ("exaone4", dict(layer_types=TYPES)),
    ("exaone4", dict(sliding_window=None, layer_types=[FULL] * 4)), ("exaone4", dict(sliding_window=None)),
    ("falcon", {}), ("falcon", LATER), ("falcon", dict(LATER, num_ln_in_parallel_attn=1, bias=True)),
    ("falcon", dict(multi_query=False, parallel_attn=False, bias=True, ffn_hidden_size=ABSENT)),
    ("falcon", dict(multi_query=False, num_kv_heads=2)), ("falcon", dict(LATER, parallel_attn=False)),
    ("falcon", dict(num_ln_in_parallel_attn=2)), ("falcon", dict(alibi=True)), ("falcon", dict(head_dim=8)),
    ("gemma", {}), ("gemma", dict(hidden_act="gelu", head_dim=6, attention_bias=True)),
    ("glm", {}), ("glm", dict(attention_bias=False, partial_rotary_factor=1.0, num_key_value_heads=4)),
    ("glm4", {}), ("glm4", dict(attention_bias=False, partial_rotary_factor=1.0)),
    ("granite", {}), ("granite", dict(BIASES, logits_scaling=3, residual_multiplier=1)),
    ("helium", {}), ("helium", dict(BIASES)), ("helium", dict(head_dim=6)),
    ("hunyuan_v1_dense", {}),
    ("hunyuan_v1_dense", dict(attention_bias=True, rope_scaling={"type": "dynamic", "alpha": 50.0, "factor": 1.0})),
    ("ministral3", {}), ("ministral3", dict(sliding_window=4)),
    ("ministral3", dict(rope_scaling=dict(GROWING, rope_type="linear", factor=2.0, llama_4_scaling_beta=0.5))),
    ("ministral3", dict(rope_scaling=ABSENT, rope_parameters=dict(GROWING, rope_theta=100.0))),
    ("nemotron", {}), ("nemotron", dict(BIASES, partial_rotary_factor=1.0)),
    ("olmo", {}), ("olmo", dict(clip_qkv=0.5, attention_bias=True)),
    ("olmo3", {}), ("olmo3", dict(rope_theta=ABSENT, rope_parameters=BY_TYPE)),
    ("olmo3", dict(layer_types=TYPES, attention_bias=True, rope_scaling=YARN)),
    ("phi", {}), ("phi", dict(qk_layernorm=True, partial_rotary_factor=0.75)),
    ("seed_oss", {}), ("seed_oss", dict(attention_bias=False, attention_out_bias=True, mlp_bias=True)),
    ("smollm3", {}), ("smollm3", dict(BIASES, no_rope_layers=[1, 0, 0, 1])),
    ("smollm3", dict(use_sliding_window=True, sliding_window=4)), ("smollm3", dict(layer_types=TYPES, sliding_window=4)),
    ("smollm3", dict(rope_scaling={"rope_type": "dynamic", "factor": 2.0}, max_position_embeddings=16)),
    ("stablelm", {}), ("stablelm", dict(use_qkv_bias=True, qk_layernorm=True)),
    ("stablelm", dict(use_parallel_residual=True, partial_rotary_factor=0.5)), ("stablelm", dict(head_dim=6)),
    ("starcoder2", {}), ("starcoder2", dict(use_bias=False, sliding_window=None, head_dim=6)),
]  # fmt: skip


def pattern(name):
    return re.sub(r"\b(layers|h)\.\d+\.", r"\1.%d.", name)


def patterns(stored):
    shapes = {}
    for name, shape in sorted(stored.items()):
        assert shapes.setdefault(pattern(name), shape) == shape, name
    return shapes


def going_on(model, prompt):
    ids = list(prompt)
    while len(ids) < len(prompt) + STEPS:
        first, second = torch.topk(model(torch.tensor([ids]), use_cache=False).logits[0, -1], 2).values.tolist()
        if first - second < 1e-3:
            break
        ids.append(int(model(torch.tensor([ids]), use_cache=False).logits[0, -1].argmax()))
    return ids[len(prompt):]


def reading(config, folder):
    with open(folder + "/config.json", "w") as file:
        json.dump(config, file)
    parsed = AutoConfig.from_pretrained(folder)
    torch.manual_seed(0)
    model = AutoModelForCausalLM.from_config(parsed, attn_implementation="eager", dtype=torch.float32)
    model.save_pretrained(folder)
    with open(folder + "/config.json", "w") as file:
        json.dump(config, file)
    stored = {name: list(tensor.shape) for name, tensor in load_file(folder + "/model.safetensors").items()}
    save_file({name: weight(name, shape) for name, shape in stored.items()}, folder + "/model.safetensors")
    model = AutoModelForCausalLM.from_pretrained(folder, attn_implementation="eager", dtype=torch.float32).eval()
    with torch.no_grad():
        out = model(torch.tensor([LONG]), use_cache=False, output_hidden_states=True)
        greedy = [going_on(model, LONG), going_on(model, IDS)]
    first, last = out.hidden_states[1][0], out.hidden_states[-1][0]
    values = [first[-1, SHOWN], last[-1, SHOWN], last.mean(0)[SHOWN], out.logits[0, -1, SHOWN]]
    if not all(torch.isfinite(value).all() for value in values):
        raise ValueError("not finite")
    return patterns(stored), [[float(f"{number:.8g}") for number in value.tolist()] for value in values], greedy


def main():
    cases = []
    for base, changes in CASES:
        case = {"base": base, "changes": changes}
        try:
            with tempfile.TemporaryDirectory() as folder:
                config = changed(dict(BASES[base], model_type=base), changes)
                case["tensors"], case["values"], case["greedy"] = reading(config, folder)
        except Exception as error:  # noqa: BLE001: whatever stops transformers is the finding
            case["refused"] = f"{type(error).__name__}: {error}".splitlines()[0][:80]
            print(base, changes, case["refused"], file=sys.stderr)
        cases.append(case)
    result = {"transformers": transformers.__version__, "ids": LONG, "others": IDS, "shown": SHOWN, "bases": BASES}
    lines = ",\n".join(json.dumps(case, separators=(",", ":")) for case in cases)
    print(json.dumps(result)[:-1] + ', "cases": [\n' + lines + "\n]}")


if __name__ == "__main__":
    main()
