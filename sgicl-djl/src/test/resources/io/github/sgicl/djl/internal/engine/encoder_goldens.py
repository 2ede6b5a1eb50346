"""Writes encoder-goldens.json: what transformers computes for small encoders.

    pip install transformers==5.24.0 torch safetensors numpy
    OMP_NUM_THREADS=1 python encoder_goldens.py > encoder-goldens.json

As family_goldens.py, whose drawing of weights by name it shares. A case holds the shapes of the file's tensors and the blocks
that have them; of each of two prompts, one of them so long that attention is computed in parts and holding the padding token
in its middle, four coordinates of the first hidden state at the last token, of the last hidden state at the first and last
tokens, and the mean of these over all tokens. Some files are those of a model with a head, whose names have a prefix.
"""

import json
import sys
import tempfile

import torch
import transformers
from safetensors.torch import load_file, save_file
from transformers import AutoConfig, AutoModel, AutoModelForMaskedLM

from configuration_goldens import ABSENT, FULL, IDS, SHOWN, SLIDING, changed, weight
from expert_goldens import digits, patterns

LONG = [(7 * i * i + 3 * i + 5) % 29 + 3 for i in range(140)] + [1, 1] + [(5 * i * i + i) % 29 + 3 for i in range(160)]
SIZES = dict(
    vocab_size=32, hidden_size=16, intermediate_size=24, num_hidden_layers=3, num_attention_heads=2,
    max_position_embeddings=312, hidden_act="gelu", layer_norm_eps=1e-3, pad_token_id=1, bos_token_id=0, eos_token_id=2,
    torch_dtype="float32",
)  # fmt: skip
BASES = {
    "roberta": dict(SIZES, architectures=["RobertaModel"], type_vocab_size=1),
    "xlm-roberta": dict(SIZES, architectures=["XLMRobertaModel"], type_vocab_size=1),
    "distilbert": dict(
        architectures=["DistilBertModel"], vocab_size=32, dim=16, hidden_dim=24, n_layers=3, n_heads=2, activation="gelu",
        max_position_embeddings=312, sinusoidal_pos_embds=False, pad_token_id=0, torch_dtype="float32",
    ),
    "mpnet": dict(SIZES, architectures=["MPNetModel"], relative_attention_num_buckets=32),
    "modernbert": dict(
        architectures=["ModernBertModel"], vocab_size=32, hidden_size=16, intermediate_size=24, num_hidden_layers=4,
        num_attention_heads=2, hidden_activation="gelu", max_position_embeddings=312, norm_eps=1e-3, local_attention=10,
        global_attn_every_n_layers=3, global_rope_theta=500.0, local_rope_theta=50.0, pad_token_id=0, torch_dtype="float32",
    ),
}  # fmt: skip
TYPED = {FULL: {"rope_type": "linear", "factor": 2.0, "rope_theta": 30.0}, SLIDING: {"rope_type": "default"}}
CASES = [
    ("roberta", {}, False), ("roberta", dict(pad_token_id=5, type_vocab_size=2, hidden_act="relu"), True),
    ("roberta", dict(is_decoder=True), False), ("roberta", dict(pad_token_id=None), False),
    ("xlm-roberta", {}, True), ("xlm-roberta", dict(pad_token_id=0, num_attention_heads=4), False),
    ("distilbert", {}, False), ("distilbert", dict(activation="relu", sinusoidal_pos_embds=True, n_layers=2), True),
    ("mpnet", {}, False), ("mpnet", dict(relative_attention_num_buckets=40, pad_token_id=3), True),
    ("mpnet", dict(relative_attention_num_buckets=16), False),
    ("modernbert", {}, False), ("modernbert", dict(norm_bias=True, attention_bias=True, mlp_bias=True), True),
    ("modernbert", dict(layer_types=[SLIDING, FULL, SLIDING, SLIDING], local_attention=7, hidden_activation="silu"), False),
    ("modernbert", dict(global_attn_every_n_layers=2, rope_parameters=TYPED, local_rope_theta=ABSENT), False),
    ("modernbert", dict(global_attn_every_n_layers=ABSENT, is_causal=True), False),
    ("modernbert", dict(sliding_window=3), False), ("modernbert", dict(global_attn_every_n_layers=0), False),
]  # fmt: skip


def values(model, prompt):
    states = model(torch.tensor([prompt]), output_hidden_states=True).hidden_states
    last = states[-1][0]
    result = [states[1][0][-1, SHOWN], last[0, SHOWN], last[-1, SHOWN], last.mean(0)[SHOWN]]
    if not all(torch.isfinite(value).all() for value in result):
        raise ValueError("not finite")
    return digits(result)


def reading(config, folder, headed):
    with open(folder + "/config.json", "w") as file:
        json.dump(config, file)
    parsed = AutoConfig.from_pretrained(folder)
    torch.manual_seed(0)
    made = AutoModelForMaskedLM if headed else AutoModel
    made.from_config(parsed, attn_implementation="eager", dtype=torch.float32).save_pretrained(folder)
    with open(folder + "/config.json", "w") as file:
        json.dump(config, file)
    stored = {name: list(tensor.shape) for name, tensor in load_file(folder + "/model.safetensors").items()}
    save_file({name: weight(name, shape) for name, shape in stored.items()}, folder + "/model.safetensors")
    model = AutoModel.from_pretrained(folder, attn_implementation="eager", dtype=torch.float32).eval()
    tensors, _ = patterns(stored)
    with torch.no_grad():
        return tensors, [values(model, IDS), values(model, LONG)]


def main():
    cases = []
    for base, changes, headed in CASES:
        case = {"base": base, "changes": changes}
        try:
            with tempfile.TemporaryDirectory() as folder:
                config = changed(dict(BASES[base], model_type=base), changes)
                case["tensors"], case["values"] = reading(config, folder, headed)
        except Exception as error:  # noqa: BLE001: whatever stops transformers is the finding
            case["refused"] = f"{type(error).__name__}: {error}".splitlines()[0][:80]
            print(base, changes, case["refused"], file=sys.stderr)
        cases.append(case)
    result = {"transformers": transformers.__version__, "ids": IDS, "others": LONG, "shown": SHOWN, "bases": BASES}
    lines = ",\n".join(json.dumps(case, separators=(",", ":")) for case in cases)
    print(json.dumps(result)[:-1] + ', "cases": [\n' + lines + "\n]}")


if __name__ == "__main__":
    main()
