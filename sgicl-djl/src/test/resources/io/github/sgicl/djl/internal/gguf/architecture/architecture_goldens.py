"""Writes small GGUF files, one of each architecture, and goldens.json: what transformers computes for the same weights.

    pip install transformers==5.24.0 torch safetensors numpy llama-cpp-python==0.3.36
    OMP_NUM_THREADS=1 python architecture_goldens.py LLAMA_CPP FOLDER [CASE ...]

LLAMA_CPP is a folder with llama.cpp's sources, whose own converter (conversion, gguf-py) makes the files of checkpoints that
transformers wrote, without a vocabulary. Weights are drawn by name and are exact in the type that the file stores them in.
Where it stores matrices in several types of blocks, ggml's own quantiser made these, and the gguf package read them. A golden holds, of one prompt longer than windows and lengths of pretraining, all states of the last token and the mean of
the last block's states over all tokens. Beside each file FOLDER gets NAME.npy, the last states of all tokens.
"""

import ctypes
import hashlib
import json
import pathlib
import re
import sys
import tempfile

import numpy
import torch
import transformers
from safetensors.torch import load_file, save_file

IDS = [(7 * i * i + 3 * i + 5) % 61 + 3 for i in range(24)]
SIZES = dict(vocab_size=32, hidden_size=32, num_hidden_layers=2, num_attention_heads=4, max_position_embeddings=64)
LAYER = dict(SIZES, intermediate_size=48, num_key_value_heads=2, rope_theta=100.0)
RMS = dict(LAYER, rms_norm_eps=1e-5)
# Where the converter does not write the base of the rotation it must be the usual one.
USUAL = dict(rope_theta=10000.0)
LLAMA3 = dict(rope_type="llama3", factor=8.0, low_freq_factor=1.0, high_freq_factor=4.0, original_max_position_embeddings=16)
YARN = dict(rope_type="yarn", factor=4.0, original_max_position_embeddings=16)
LONG = dict(rope_type="longrope", short_factor=[1.0, 1.5, 2.0, 3.0], long_factor=[2.0, 3.0, 5.0, 8.0])
QWEN_MIXTURE = dict(RMS, num_experts=4, num_experts_per_tok=2, moe_intermediate_size=32, decoder_sparse_step=1, mlp_only_layers=[])
GRANITE = dict(RMS, embedding_multiplier=3.0, attention_multiplier=0.2, residual_multiplier=0.3, logits_scaling=4.0)
FALCON = dict(SIZES, layer_norm_epsilon=1e-5, rope_theta=10000.0, alibi=False, ffn_hidden_size=128, multi_query=True,
              parallel_attn=True, bias=False, new_decoder_architecture=False)  # fmt: skip
LATENT = dict(RMS, rms_norm_eps=1e-6, num_key_value_heads=4, kv_lora_rank=32, qk_nope_head_dim=32, qk_rope_head_dim=8,
              v_head_dim=16, n_routed_experts=4, n_shared_experts=1, num_experts_per_tok=2, moe_intermediate_size=32,
              first_k_dense_replace=1, routed_scaling_factor=1.5)  # fmt: skip
DEEP_YARN = dict(YARN, mscale=0.7, mscale_all_dim=0.7)
GEMMA = dict(RMS, head_dim=16, hidden_activation="gelu_pytorch_tanh", tie_word_embeddings=True)
# What the converter reads of a configuration and transformers 5 does not write.
READ = {"gpt2": dict(n_ctx=32), "gptneox": dict(rotary_pct=0.5), "cohere2": dict(rotary_pct=1.0), "modern-bert": dict(layer_norm_eps=1e-5), "deepseek2": dict(scoring_func="sigmoid")}
MASKED = dict(SIZES, intermediate_size=48, type_vocab_size=2, pad_token_id=1)

# Of several types the one that a tensor's name falls on.
MIXED = {"blocks of 32": ["Q4_0", "Q4_1", "Q5_0", "Q5_1", "MXFP4"], "blocks of 256": ["Q4_K", "Q5_K", "Q6_K"]}
BLOCKS = {}

CASES = {
    "llama": ("LlamaForCausalLM", RMS, "f32"),
    "llama-3": ("LlamaForCausalLM", dict(RMS, head_dim=16, rope_scaling=LLAMA3, tie_word_embeddings=True), "q8_0"),
    "llama-biased": ("LlamaForCausalLM", dict(RMS, attention_bias=True, mlp_bias=True, rope_scaling=dict(rope_type="linear", factor=2.0)), "f16"),
    "mixtral": ("MixtralForCausalLM", dict(RMS, num_local_experts=4, num_experts_per_tok=2), "q8_0"),
    "qwen2": ("Qwen2ForCausalLM", dict(RMS, tie_word_embeddings=True), "f32"),
    "qwen2-yarn": ("Qwen2ForCausalLM", dict(RMS, rope_scaling=YARN), "bf16"),
    "qwen2-blocks-of-32": ("Qwen2ForCausalLM", dict(RMS, intermediate_size=64), "blocks of 32"),
    "qwen3-blocks-of-256": ("Qwen3ForCausalLM", dict(RMS, hidden_size=256, intermediate_size=256, num_attention_heads=1, num_key_value_heads=1,
                                                     head_dim=32, num_hidden_layers=1, tie_word_embeddings=True), "blocks of 256"),
    "qwen3": ("Qwen3ForCausalLM", dict(RMS, head_dim=16), "q8_0"),
    "qwen2moe": ("Qwen2MoeForCausalLM", dict(QWEN_MIXTURE, shared_expert_intermediate_size=64), "q8_0"),
    "qwen3moe": ("Qwen3MoeForCausalLM", dict(QWEN_MIXTURE, head_dim=16, norm_topk_prob=True), "f16"),
    "gemma": ("GemmaForCausalLM", dict(RMS, head_dim=16, hidden_act="gelu_pytorch_tanh", **USUAL), "q8_0"),
    "gemma2": ("Gemma2ForCausalLM", dict(GEMMA, sliding_window=8, query_pre_attn_scalar=16, num_hidden_layers=3, **USUAL), "q8_0"),
    "gemma3": ("Gemma3ForCausalLM", dict(GEMMA, sliding_window=8, sliding_window_pattern=6, query_pre_attn_scalar=16, num_hidden_layers=7,
                                         rope_theta=1000.0, rope_local_base_freq=100.0,
                                         rope_scaling=dict(rope_type="linear", factor=8.0)), "q8_0"),
    "phi2": ("PhiForCausalLM", dict(dict(LAYER, intermediate_size=128), num_key_value_heads=4, layer_norm_eps=1e-5, hidden_act="gelu_new", partial_rotary_factor=0.5, **USUAL), "f16"),
    "phi3": ("Phi3ForCausalLM", dict(RMS, num_key_value_heads=4, sliding_window=None, pad_token_id=0), "q8_0"),
    "phi3-long": ("Phi3ForCausalLM", dict(RMS, rope_scaling=LONG, original_max_position_embeddings=16, sliding_window=None, pad_token_id=0), "q8_0"),
    "gpt2": ("GPT2LMHeadModel", dict(vocab_size=32, n_embd=32, n_layer=2, n_head=4, n_positions=32, layer_norm_epsilon=1e-5), "f16"),
    "gptneox": ("GPTNeoXForCausalLM", dict(SIZES, intermediate_size=48, rotary_pct=0.5, rotary_emb_base=10000, layer_norm_eps=1e-5,
                                           use_parallel_residual=True, tie_word_embeddings=False), "f16"),
    "falcon": ("FalconForCausalLM", dict(FALCON, num_kv_heads=1), "f16"),
    "falcon-later": ("FalconForCausalLM", dict(FALCON, new_decoder_architecture=True, num_kv_heads=2), "q8_0"),
    "stablelm": ("StableLmForCausalLM", dict(LAYER, layer_norm_eps=1e-5, use_qkv_bias=True, partial_rotary_factor=0.5, **USUAL), "f16"),
    "stablelm-parallel": ("StableLmForCausalLM", dict(LAYER, layer_norm_eps=1e-5, use_parallel_residual=True, **USUAL), "f16"),
    "starcoder2": ("Starcoder2ForCausalLM", dict(LAYER, norm_epsilon=1e-5, use_bias=True, sliding_window=None, hidden_act="gelu_pytorch_tanh"), "q8_0"),
    "olmo": ("OlmoForCausalLM", dict(LAYER, clip_qkv=0.5), "f16"),
    "olmo2": ("Olmo2ForCausalLM", RMS, "q8_0"),
    "olmo3": ("Olmo3ForCausalLM", dict(dict(RMS, rope_theta=500000.0), sliding_window=8, num_hidden_layers=4), "q8_0"),
    "gpt-oss": ("GptOssForCausalLM", dict(RMS, head_dim=8, intermediate_size=32, num_local_experts=4, num_experts_per_tok=2, sliding_window=8,
                                          num_hidden_layers=2, rope_scaling=dict(YARN, original_max_position_embeddings=64, truncate=False), max_position_embeddings=256), "f16"),
    "deepseek2": ("DeepseekV3ForCausalLM", dict(LATENT, q_lora_rank=32, n_routed_experts=8, n_group=2, topk_group=1, norm_topk_prob=True), "f16"),
    # Which llama.cpp opens with 26 or 27 blocks alone.
    "deepseek2-lite": ("DeepseekV2ForCausalLM", dict(LATENT, q_lora_rank=None, n_group=1, topk_group=1, topk_method="greedy", rope_scaling=DEEP_YARN), "f16"),
    # As older converters wrote it, keys and values in one tensor.
    "deepseek2-older": ("DeepseekV2ForCausalLM", dict(LATENT, q_lora_rank=32, n_group=1, topk_group=1, topk_method="greedy"), "q8_0"),
    "mistral3": ("Ministral3ForCausalLM", dict(RMS, head_dim=8, rope_parameters=dict(rope_type="yarn", rope_theta=100.0, factor=4.0,
                                               original_max_position_embeddings=16, mscale=1.0, mscale_all_dim=1.0, beta_fast=32.0, beta_slow=1.0,
                                               llama_4_scaling_beta=0.5)), "q8_0"),
    "olmoe": ("OlmoeForCausalLM", dict(dict(RMS, num_key_value_heads=4), num_experts=4, num_experts_per_tok=2), "q8_0"),
    "command-r": ("CohereForCausalLM", dict(LAYER, layer_norm_eps=1e-5, logit_scale=0.25, bos_token_id=0, eos_token_id=1), "q8_0"),
    # Which llama.cpp opens with 64 blocks alone.
    "command-r-plus": ("CohereForCausalLM", dict(LAYER, layer_norm_eps=1e-5, logit_scale=0.25, use_qk_norm=True, bos_token_id=0, eos_token_id=1), "q8_0"),
    "cohere2": ("Cohere2ForCausalLM", dict(LAYER, layer_norm_eps=1e-5, logit_scale=0.25, sliding_window=8, num_hidden_layers=4,
                                           bos_token_id=0, eos_token_id=1, head_dim=8), "q8_0"),
    "granite": ("GraniteForCausalLM", GRANITE, "f16"),
    "granitemoe": ("GraniteMoeForCausalLM", dict(GRANITE, num_local_experts=4, num_experts_per_tok=2), "q8_0"),
    "chatglm": ("GlmForCausalLM", dict(RMS, head_dim=8, attention_bias=True, pad_token_id=0, **USUAL), "f16"),
    "glm4": ("Glm4ForCausalLM", dict(RMS, head_dim=8, attention_bias=True, pad_token_id=0, partial_rotary_factor=0.5), "q8_0"),
    "nemotron": ("NemotronForCausalLM", dict(LAYER, hidden_act="relu2", norm_eps=1e-5, head_dim=8), "f16"),
    "smollm3": ("SmolLM3ForCausalLM", dict(RMS, no_rope_layer_interval=4, num_hidden_layers=4, pad_token_id=0), "q8_0"),
    "arcee": ("ArceeForCausalLM", dict(RMS, hidden_act="relu2"), "q8_0"),
    "ernie4_5": ("Ernie4_5ForCausalLM", dict(RMS, head_dim=8, use_bias=False), "f16"),
    "exaone4": ("Exaone4ForCausalLM", dict(RMS, sliding_window=None, layer_types=["full_attention"] * 2, head_dim=8), "q8_0"),
    "seed_oss": ("SeedOssForCausalLM", dict(RMS, head_dim=16, attention_bias=True, attention_out_bias=False), "q8_0"),
    "hunyuan-dense": ("HunYuanDenseV1ForCausalLM", dict(RMS, head_dim=8), "q8_0"),
    "bert": ("BertModel", MASKED, "f16"),
    "roberta": ("RobertaModel", dict(MASKED, type_vocab_size=1, bos_token_id=0, eos_token_id=2), "f16"),
    "distilbert": ("DistilBertModel", dict(vocab_size=32, dim=32, hidden_dim=64, n_layers=2, n_heads=4, max_position_embeddings=64), "f16"),
    "modern-bert": ("ModernBertModel", dict(SIZES, num_hidden_layers=4, intermediate_size=48, local_attention=8, pad_token_id=0,
                                            global_rope_theta=1000.0, local_rope_theta=100.0, cls_token_id=1, sep_token_id=2,
                                            bos_token_id=1, eos_token_id=2), "q8_0"),
}  # fmt: skip


def drawn(name, tensor, outtype):
    """Values of a tensor, by its name; exact in the type that the file has."""
    seed = int.from_bytes(hashlib.sha256(name.encode()).digest()[:6], "little")
    noise = torch.randn(tensor.shape, generator=torch.Generator().manual_seed(seed))
    if tensor.dim() > 1:
        strong = re.search(r"(q|k|qkv|query|key|query_key_value|c_attn|kv_b|Wqkv)(_proj)?\.weight|gate\.weight|router", name)
        values = noise * (0.35 if strong else 0.2)
        return exact(values, outtype, name) if not name.endswith("norm.weight") else noise * 0.2 + 1
    if name.endswith("bias"):
        return noise * 0.1
    return noise * 0.2 + (0 if "gemma" in CASE or CASE == "nemotron" else 1)


def exact(values, outtype, name):
    if outtype in MIXED:
        return in_blocks(values.numpy(), MIXED[outtype], name)
    if outtype == "bf16":
        return values.to(torch.bfloat16).float()
    if outtype == "f16":
        return values.half().float()
    if outtype == "q8_0" and values.shape[-1] % 32 == 0:
        packed = gguf.quants.quantize(values.numpy(), gguf.GGMLQuantizationType.Q8_0)
        return torch.from_numpy(gguf.quants.dequantize(packed, gguf.GGMLQuantizationType.Q8_0).copy())
    return values


def in_blocks(values, types, name):
    """Numbers that blocks stand for, which are kept under these."""
    kind = gguf.GGMLQuantizationType[types[sum(name.encode()) % len(types)]]
    elements, size = gguf.GGML_QUANT_SIZES[kind]
    if values.shape[-1] % elements:
        return torch.from_numpy(values)
    from llama_cpp import llama_cpp

    library = ctypes.CDLL(str(pathlib.Path(llama_cpp.__file__).parent / "lib" / "libggml-base.so"))
    library.ggml_quantize_chunk.restype = ctypes.c_size_t
    rows, width = values.shape
    packed = numpy.zeros((rows, width // elements * size), numpy.uint8)
    address = lambda array: array.ctypes.data_as(ctypes.c_void_p)  # noqa: E731
    library.ggml_quantize_chunk(ctypes.c_int(kind), address(values), address(packed), ctypes.c_int64(0), ctypes.c_int64(rows),
                                ctypes.c_int64(width), None)  # fmt: skip
    numbers = gguf.quants.dequantize(packed, kind).reshape(values.shape).copy()
    BLOCKS[numbers.tobytes()] = (packed, kind)
    return torch.from_numpy(numbers)


def checkpoint(name, fields, outtype, folder):
    model_class = getattr(transformers, name)
    config = model_class.config_class(**fields)
    config.architectures = [name]
    torch.manual_seed(0)
    model_class._from_config(config, attn_implementation="eager", dtype=torch.float32).save_pretrained(folder)
    stored = load_file(folder + "/model.safetensors")
    save_file({key: drawn(key, value, outtype).contiguous() for key, value in stored.items()}, folder + "/model.safetensors",
              metadata={"format": "pt"})  # fmt: skip
    return model_class.from_pretrained(folder, attn_implementation="eager", dtype=torch.float32).eval()


def converted(case, folder, outtype, file):
    hparams = dict(ModelBase.load_hparams(pathlib.Path(folder), False), **READ.get(case, {}))
    base = get_model_class(get_model_architecture(hparams, ModelType.TEXT))
    base = getattr(base, "Ministral3Model", base)

    class WithoutVocabulary(base):
        model_arch = base.model_arch

        def set_gguf_parameters(self):
            super().set_gguf_parameters()
            if case == "deepseek2-older":
                kept, of = self.gguf_writer.kv_data[0], "deepseek2.attention."
                for length in ("key_length", "value_length"):
                    kept[of + length] = kept.pop(f"{of}{length}_mla")
                kept[of + "head_count_kv"] = kept[of + "head_count"]
                kept.pop("deepseek2.expert_gating_func", None)

        def prepare_tensors(self):
            add = self.gguf_writer.add_tensor

            def add_blocks(name, data, **others):
                packed, kind = BLOCKS.get(data.tobytes(), (None, None))
                add(name, data, **others) if kind is None else add(name, packed, raw_dtype=kind)

            self.gguf_writer.add_tensor = add_blocks
            super().prepare_tensors()

        def modify_tensors(self, data_torch, name, bid):
            if case == "deepseek2-older" and "kv_b_proj" in name:
                return [(self.map_tensor_name(name), data_torch)]
            return super().modify_tensors(data_torch, name, bid)

        def set_vocab(self):
            self.gguf_writer.add_tokenizer_model("none")
            if self.gguf_writer.arch == "bert":
                self.gguf_writer.add_token_type_count(self.hparams.get("type_vocab_size", 1))
            if f"{self.gguf_writer.arch}.vocab_size" not in self.gguf_writer.kv_data[0]:
                self.gguf_writer.add_vocab_size(self.hparams["vocab_size"])

    outtype = "f32" if outtype in MIXED else outtype
    types = {"f32": "ALL_F32", "f16": "MOSTLY_F16", "bf16": "MOSTLY_BF16", "q8_0": "MOSTLY_Q8_0"}
    WithoutVocabulary(pathlib.Path(folder), gguf.LlamaFileType[types[outtype]], pathlib.Path(file), model_name="small", hparams=hparams).write()


def numbered_tokens(folder, tokens):
    """What the converter counts the tokens of Gemma 3 by."""
    vocabulary = {str(token): token for token in range(tokens)}
    (pathlib.Path(folder) / "tokenizer.json").write_text(json.dumps({"model": {"vocab": vocabulary}, "added_tokens": []}))


def short(values):
    return [float(f"{value:.8g}") for value in values.tolist()]


def golden(case, out):
    name, fields, outtype = CASES[case]
    if outtype == "q8_0":
        fields = dict(fields, intermediate_size=32)
    with tempfile.TemporaryDirectory() as folder, torch.no_grad():
        model = checkpoint(name, fields, outtype, folder)
        ids = [one % (fields["vocab_size"] - 3) + 3 for one in IDS]
        read = model(torch.tensor([ids]), output_hidden_states=True)
        states = [state[0] for state in read.hidden_states]
        numbered_tokens(folder, fields["vocab_size"])
        converted(case, folder, outtype, f"{out}/{case}.gguf")
    numpy.save(f"{out}/{case}.npy", states[-1].numpy())
    return {"ids": ids, "last": [short(state[-1]) for state in states], "mean": short(states[-1].mean(0))}


sources, target = sys.argv[1:3]
sys.path[:0] = [sources + "/gguf-py", sources]
import gguf  # noqa: E402
from conversion import ModelBase, ModelType, get_model_architecture, get_model_class  # noqa: E402

kept = pathlib.Path(target) / "goldens.json"
goldens = json.loads(kept.read_text()) if kept.exists() else {}
for CASE in sys.argv[3:] or CASES:
    try:
        goldens[CASE] = golden(CASE, target)
        print(CASE, "written", flush=True)
    except Exception as refused:
        print(CASE, type(refused).__name__, str(refused)[:300], flush=True)
        if sys.argv[3:]:
            raise
kept.write_text("{\n" + ",\n".join(f" {json.dumps(case)}: {json.dumps(one)}" for case, one in sorted(goldens.items())) + "\n}\n")
