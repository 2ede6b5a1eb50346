"""Writes configuration-goldens.json: what transformers computes for small models whose configurations were changed.

    pip install transformers==5.24.0 torch safetensors numpy
    OMP_NUM_THREADS=1 python configuration_goldens.py 500 1 > configuration-goldens.json

Each case changes fields of a small model's configuration: other values, null, absence, fields of other models; some files
have a head, whether the configuration ties it or not. The model
is made by the changed configuration, its weights are drawn by name (see weight), written as transformers writes them and
loaded as transformers loads them, in float32 with eager attention and without a cache. A case holds the changes, a digest
of the names and shapes of the file's tensors, and of one prompt: four coordinates of the first and the last hidden state at
the last token, the mean of these coordinates over all tokens, four logits; or the reason why there are none.
"""

import copy
import hashlib
import json
import logging
import random
import sys
import tempfile
import warnings

import numpy as np
import torch
import transformers
from safetensors.torch import load_file, save_file
from transformers import AutoConfig, AutoModel, AutoModelForCausalLM

warnings.filterwarnings("ignore")
transformers.logging.set_verbosity(logging.CRITICAL)
transformers.logging.disable_progress_bar()
torch.set_num_threads(1)

IDS = [3, 17, 5, 29, 11, 2, 23, 8, 30, 14, 19]
SHOWN = [0, 5, 10, 15]
ABSENT = "absent"
LARGEST = 200_000
HEADS = {
    "model.embed_tokens.weight": "lm_head.weight",
    "transformer.wte.weight": "lm_head.weight",
    "gpt_neox.embed_in.weight": "embed_out.weight",
}

DECODER = dict(
    vocab_size=32, hidden_size=16, intermediate_size=24, num_hidden_layers=3, num_attention_heads=4,
    num_key_value_heads=2, hidden_act="silu", max_position_embeddings=64, rms_norm_eps=1e-3, rope_theta=100.0,
    tie_word_embeddings=False, bos_token_id=1, eos_token_id=2, pad_token_id=0, torch_dtype="float32",
)  # fmt: skip
GEMMA = dict(DECODER, head_dim=6, hidden_activation="gelu_pytorch_tanh", query_pre_attn_scalar=9, sliding_window=4)
del GEMMA["hidden_act"]
BASES = {
    "llama": dict(DECODER, architectures=["LlamaForCausalLM"], attention_bias=False, mlp_bias=False),
    "mistral": dict(DECODER, architectures=["MistralForCausalLM"], sliding_window=4, head_dim=6),
    "qwen2": dict(DECODER, architectures=["Qwen2ForCausalLM"], sliding_window=4, use_sliding_window=False,
                  max_window_layers=2),
    "qwen3": dict(DECODER, architectures=["Qwen3ForCausalLM"], head_dim=6, sliding_window=4, use_sliding_window=False,
                  max_window_layers=2, attention_bias=False),
    "olmo2": dict(DECODER, architectures=["Olmo2ForCausalLM"], attention_bias=False),
    "phi3": dict(DECODER, architectures=["Phi3ForCausalLM"], sliding_window=None,
                 original_max_position_embeddings=64),
    "gemma2": dict(GEMMA, architectures=["Gemma2ForCausalLM"], attn_logit_softcapping=2.0,
                   final_logit_softcapping=3.0),
    "gemma3_text": dict(GEMMA, architectures=["Gemma3ForCausalLM"], sliding_window_pattern=2,
                        rope_local_base_freq=50.0),
    "mixtral": dict(DECODER, architectures=["MixtralForCausalLM"], num_local_experts=4, num_experts_per_tok=2,
                    sliding_window=None),
    "qwen3_moe": dict(DECODER, architectures=["Qwen3MoeForCausalLM"], head_dim=6, num_experts=4, num_experts_per_tok=2,
                      moe_intermediate_size=12, norm_topk_prob=True, decoder_sparse_step=1, mlp_only_layers=[]),
    "olmoe": dict(DECODER, architectures=["OlmoeForCausalLM"], num_experts=4, num_experts_per_tok=2,
                  norm_topk_prob=False),
    "gpt2": dict(architectures=["GPT2LMHeadModel"], vocab_size=32, n_positions=64, n_embd=16, n_layer=3, n_head=4,
                 layer_norm_epsilon=1e-3, activation_function="gelu_new", torch_dtype="float32"),
    "gpt_neox": dict(architectures=["GPTNeoXForCausalLM"], vocab_size=32, hidden_size=32, intermediate_size=24,
                     num_hidden_layers=3, num_attention_heads=4, max_position_embeddings=64, hidden_act="gelu",
                     layer_norm_eps=1e-3, rotary_pct=0.5, rotary_emb_base=100, use_parallel_residual=True),
    "bert": dict(architectures=["BertModel"], vocab_size=32, hidden_size=16, intermediate_size=24, num_hidden_layers=3,
                 num_attention_heads=4, max_position_embeddings=64, type_vocab_size=2, layer_norm_eps=1e-3,
                 hidden_act="gelu", pad_token_id=0),
}  # fmt: skip

FULL, SLIDING = "full_attention", "sliding_attention"
SCALINGS = [
    {"rope_type": "linear", "factor": 2.0},
    {"type": "linear", "factor": 3.0},
    {"rope_type": "dynamic", "factor": 2.0},
    {"rope_type": "llama3", "factor": 4.0, "low_freq_factor": 1.0, "high_freq_factor": 4.0,
     "original_max_position_embeddings": 16},
    {"rope_type": "yarn", "factor": 4.0, "original_max_position_embeddings": 16},
    {"rope_type": "yarn", "factor": 4.0, "beta_fast": 4, "beta_slow": 0.5, "truncate": False},
    {"rope_type": "yarn", "factor": None, "original_max_position_embeddings": 16, "mscale": 0.7, "mscale_all_dim": 0.3},
    {"rope_type": "longrope", "short_factor": [1.0, 1.5], "long_factor": [2.0, 4.0],
     "original_max_position_embeddings": 8},
    {"type": "longrope", "short_factor": [1.0, 1.2, 1.5], "long_factor": [2.0, 3.0, 4.0], "factor": 3.0},
    {"type": "su", "short_factor": [1.0, 1.5], "long_factor": [2.0, 4.0]},
    {"type": "yarn", "short_factor": [1.0, 1.5], "long_factor": [2.0, 4.0], "factor": 2.0},
    {"rope_type": "default"}, {"type": "default", "factor": 2.0}, {"rope_type": "mrope", "mrope_section": [1, 1]},
    {"rope_type": "proportional", "factor": 2.0}, {"type": "linear"}, {"rope_type": "linear", "factor": 2.0,
     "partial_rotary_factor": 0.5}, {}, None,
]  # fmt: skip
PARAMETERS = [
    {"rope_type": "default", "rope_theta": 30.0},
    {"rope_type": "default", "rope_theta": 30.0, "partial_rotary_factor": 0.5},
    {"rope_type": "linear", "factor": 2.0, "rope_theta": 30.0},
    {"rope_type": "yarn", "factor": 2.0, "rope_theta": 30.0, "original_max_position_embeddings": 8},
    {FULL: {"rope_type": "linear", "factor": 2.0, "rope_theta": 30.0}, SLIDING: {"rope_type": "default"}},
    {FULL: {"type": "linear", "factor": 2.0}, SLIDING: {"rope_type": "default", "rope_theta": 20.0}},
    {FULL: None, SLIDING: {"rope_type": "default", "rope_theta": 20.0}},
    {FULL: {"rope_type": "default", "rope_theta": 30.0, "partial_rotary_factor": 0.5}, SLIDING: None},
    {}, None,
]  # fmt: skip
#: Values that a field may take in any model; those of a model's own fields come first.
VALUES = {
    "hidden_act": ["silu", "gelu", "gelu_new", "relu", "relu2", "quick_gelu", "gelu_fast", "gelu_accurate", "tanh", None],
    "hidden_activation": ["silu", "gelu", "relu", "gelu_pytorch_tanh", None],
    "activation_function": ["relu", "gelu", "silu", "gelu_pytorch_tanh", "mish", None],
    "rms_norm_eps": [0.1, 1e-6, 0.0, None, ABSENT],
    "layer_norm_eps": [0.1, 1e-6, None, ABSENT],
    "layer_norm_epsilon": [0.1, 1e-6, ABSENT],
    "attention_bias": [True, False, None],
    "mlp_bias": [True, False],
    "head_dim": [4, 6, 8, 5, None, ABSENT],
    "num_key_value_heads": [1, 2, 4, 3, None, ABSENT],
    "num_hidden_layers": [1, 2, 4],
    "intermediate_size": [20, 32],
    "tie_word_embeddings": [True, False, None, ABSENT],
    "rope_theta": [10.0, 500.0, ABSENT, None],
    "rope_scaling": SCALINGS,
    "rope_parameters": PARAMETERS,
    "rope_local_base_freq": [10.0, 200.0, ABSENT],
    "partial_rotary_factor": [0.5, 1.0, 0.75, None],
    "rotary_pct": [1.0, 0.25, ABSENT],
    "rotary_emb_base": [10.0, 1000, ABSENT],
    "max_position_embeddings": [8, 32, 128],
    "original_max_position_embeddings": [8, 32, None, ABSENT],
    "sliding_window": [2, 3, 5, 64, 0, None, ABSENT],
    "use_sliding_window": [True, True, False, None],
    "max_window_layers": [0, 1, 3, -1, ABSENT],
    "layer_types": [[FULL, SLIDING, SLIDING], [SLIDING, FULL, FULL], [FULL] * 3, [SLIDING] * 3, [FULL], None,
                    ["attention", SLIDING, FULL], [FULL, FULL, "chunked_attention"]],
    "sliding_window_pattern": [1, 2, 3, 0, ABSENT, None],
    "is_causal": [False, False, True],
    "use_bidirectional_attention": [True, True, False, None],
    "is_decoder": [True, False],
    "attn_logit_softcapping": [1.0, 5.0, None, ABSENT],
    "final_logit_softcapping": [1.0, 5.0, None, ABSENT],
    "query_pre_attn_scalar": [4, 25, ABSENT],
    "clip_qkv": [0.2, 1.0, None],
    "num_local_experts": [2, 3, 5],
    "num_experts": [2, 3, 5],
    "num_experts_per_tok": [1, 3, 6, ABSENT],
    "moe_intermediate_size": [8, 16],
    "norm_topk_prob": [True, False, ABSENT],
    "decoder_sparse_step": [1, 2, 3, 0],
    "mlp_only_layers": [[0], [0, 1], [7], None],
    "use_parallel_residual": [True, False],
    "scale_attn_weights": [True, False],
    "scale_attn_by_inverse_layer_idx": [True, False],
    "reorder_and_upcast_attn": [True],
    "add_cross_attention": [True, False],
    "n_inner": [20, 64, None],
    "n_layer": [1, 2],
    "n_positions": [16, 32],
    "type_vocab_size": [1, 3],
    "position_embedding_type": ["absolute", "relative_key"],
    "model_type": ["llama", "mistral", "qwen2", "qwen3", "olmo2", "gemma2"],
    "architectures": [["LlamaForCausalLM"], ["Qwen2ForCausalLM"], ["LlamaModel"], ["OddForCausalLM"], [], ABSENT],
    "attention_dropout": [0.5], "hidden_dropout": [0.5], "embd_pdrop": [0.5], "resid_pdrop": [0.5],
    "hidden_dropout_prob": [0.5], "attention_probs_dropout_prob": [0.9], "router_jitter_noise": [0.5],
    "router_aux_loss_coef": [1.0], "output_router_logits": [True], "pretraining_tp": [2], "use_cache": [False],
    "initializer_range": [0.5], "torch_dtype": ["bfloat16", "float16"], "dtype": ["bfloat16"],
    "logit_scale": [0.1], "logits_scaling": [4.0], "attention_multiplier": [0.1], "residual_multiplier": [0.2],
    "embedding_multiplier": [3.0], "no_rope_layers": [[0, 1, 0]], "use_qk_norm": [True], "qk_layernorm": [True],
    "qkv_bias": [True], "use_mrope": [True], "mrope_section": [[1, 1]], "attention_chunk_size": [3],
    "chunk_size_feed_forward": [1], "temperature": [0.1], "repetition_penalty": [1.5], "num_labels": [7],
    "id2label": [{"0": "a"}], "_name_or_path": ["x/y"], "unsloth_version": ["2024.9"], "_attn_implementation": ["eager"],
    "_attn_implementation_autoset": [True], "per_layer_config": [{"0": {"intermediate_size": 20}}, {}],
    "is_encoder_decoder": [True, False], "tie_last_hidden_states": [False, True], "vision_config": [{"depth": 2}],
    "quantization_config": [None], "parallel_attn": [True], "alibi": [True], "bias": [True], "scale_embedding": [True],
}  # fmt: skip


class TooLarge(Exception):
    """The sizes of a class that another one's file does not name."""


def weight(name, shape):
    """Numbers that a name stands for: the same in the test, which draws them again."""
    state = 0xCBF29CE484222325
    for byte in name.encode():
        state = ((state ^ byte) * 0x100000001B3) & 0xFFFFFFFFFFFFFFFF
    count = int(np.prod(shape))
    with np.errstate(over="ignore"):
        z = np.uint64(state) + np.arange(1, count + 1, dtype=np.uint64) * np.uint64(0x9E3779B97F4A7C15)
        z = (z ^ (z >> np.uint64(30))) * np.uint64(0xBF58476D1CE4E5B9)
        z = (z ^ (z >> np.uint64(27))) * np.uint64(0x94D049BB133111EB)
        z = z ^ (z >> np.uint64(31))
    numbers = (z >> np.uint64(40)).astype(np.float64) / 2**24 - 0.5
    if len(shape) == 1:
        centre = 0 if name.endswith("bias") else 1
        numbers = centre + numbers * 0.5
    return torch.from_numpy(numbers.astype(np.float32).reshape(shape))


def changed(base, changes):
    config = copy.deepcopy(base)
    for name, value in changes.items():
        if value == ABSENT:
            config.pop(name, None)
        else:
            config[name] = copy.deepcopy(value)
    return config


def reading(config, folder, own_head):
    """A digest of the file's tensors, and what a prompt gives."""
    with open(folder + "/config.json", "w") as file:
        json.dump(config, file)
    parsed = AutoConfig.from_pretrained(folder)
    auto = AutoModel if parsed.model_type == "bert" else AutoModelForCausalLM
    with torch.device("meta"):
        if sum(parameter.numel() for parameter in auto.from_config(parsed).parameters()) > LARGEST:
            raise TooLarge
    torch.manual_seed(0)
    auto.from_config(parsed, attn_implementation="eager", dtype=torch.float32).save_pretrained(folder)
    with open(folder + "/config.json", "w") as file:
        json.dump(config, file)
    stored = {name: list(tensor.shape) for name, tensor in load_file(folder + "/model.safetensors").items()}
    for embedding, head in HEADS.items():
        if own_head and embedding in stored:
            stored[head] = stored[embedding]
    save_file({name: weight(name, shape) for name, shape in stored.items()}, folder + "/model.safetensors")
    model = auto.from_pretrained(folder, attn_implementation="eager", dtype=torch.float32).eval()
    with torch.no_grad():
        ids = torch.tensor([IDS])
        out = model(ids, use_cache=False, output_hidden_states=True)
    first, last = out.hidden_states[1][0], out.hidden_states[-1][0]
    values = [first[-1, SHOWN], last[-1, SHOWN], last.mean(0)[SHOWN]]
    if "logits" in out:
        values.append(out.logits[0, -1, SHOWN])
    if not all(torch.isfinite(value).all() for value in values):
        raise ValueError("not finite")
    return digest(stored), [[float(f"{number:.5g}") for number in value.tolist()] for value in values]


def digest(stored):
    """Of what a model is read from; a pooler is not read."""
    lines = [f"{name} {shape}" for name, shape in sorted(stored.items()) if not name.startswith("pooler.")]
    return hashlib.sha256("\n".join(lines).encode()).hexdigest()[:16]


def fields(base):
    own = [name for name in VALUES if name in base]
    return 6 * own + list(VALUES)


def main():
    count, seed = int(sys.argv[1]), int(sys.argv[2])
    draw = random.Random(seed)
    cases = []
    while len(cases) < count:
        model_type = draw.choice(list(BASES))
        base = dict(BASES[model_type], model_type=model_type)
        changes = {}
        for _ in range(draw.choice([1, 1, 2, 2, 3])):
            name = draw.choice(fields(base))
            changes[name] = draw.choice(VALUES[name])
        case = {"base": model_type, "changes": changes, "own_head": draw.random() < 0.1}
        try:
            with tempfile.TemporaryDirectory() as folder:
                case["tensors"], case["values"] = reading(changed(base, changes), folder, case["own_head"])
        except TooLarge:
            continue
        except Exception as error:  # noqa: BLE001: whatever stops transformers is the finding
            case["refused"] = f"{type(error).__name__}: {error}".splitlines()[0][:80]
        cases.append(case)
    result = {"transformers": transformers.__version__, "ids": IDS, "shown": SHOWN, "bases": BASES, "values": VALUES}
    lines = ",\n".join(json.dumps(case, separators=(",", ":")) for case in cases)
    print(json.dumps(result)[:-1] + ', "cases": [\n' + lines + "\n]}")


if __name__ == "__main__":
    main()
