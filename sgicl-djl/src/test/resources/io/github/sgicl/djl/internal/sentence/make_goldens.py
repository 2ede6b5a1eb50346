"""Writes goldens.json and the weights beside it: sentence embeddings of small encoders.

Run with sentence-transformers 6.2 and transformers 5.24: python make_goldens.py
The tokenizers are those of ../tokenizer/bases; a case adds modules and configurations to a model.
"""

import base64
import copy
import json
import os
import pathlib
import tempfile

os.environ["HF_HUB_OFFLINE"] = "1"
os.environ["TRANSFORMERS_VERBOSITY"] = "error"

import sentence_transformers
import torch
import transformers
from safetensors.torch import save, save_file
from sentence_transformers import SentenceTransformer

HERE = pathlib.Path(__file__).parent
BASES = HERE.parent / "tokenizer" / "bases"
TEXTS = ["Hello world", "", "DON'T you think 3.14?", "naïve CAFÉ hello", "hello world " * 20]

torch.manual_seed(5)


def spread(model):
    """Weights large enough that a mistake shows."""
    with torch.no_grad():
        for name, weight in model.named_parameters():
            weight.normal_(0, 0.3)
            if "norm" in name.lower() and name.endswith("weight"):
                weight.add_(1)
    return model.eval()


def bert():
    config = transformers.BertConfig(
        vocab_size=231, hidden_size=8, num_hidden_layers=1, num_attention_heads=2, intermediate_size=12, max_position_embeddings=40
    )
    return config, spread(transformers.BertModel(config, add_pooling_layer=False))


def qwen3():
    config = transformers.Qwen3Config(
        vocab_size=402, hidden_size=8, num_hidden_layers=2, num_attention_heads=2, num_key_value_heads=1, head_dim=4,
        intermediate_size=12, max_position_embeddings=64, tie_word_embeddings=True,
    )
    return config, spread(transformers.Qwen3Model(config))


OLD = "sentence_transformers.models."
NEW = "sentence_transformers.sentence_transformer.modules.pooling."


def modules(*listed):
    names = ["Transformer", *listed]
    return [
        {"idx": i, "name": str(i), "path": "" if i == 0 else f"{i}_{kind}", "type": OLD + kind} for i, kind in enumerate(names)
    ]


def older(*modes, **more):
    flags = ["cls_token", "max_tokens", "mean_tokens", "mean_sqrt_len_tokens", "weightedmean_tokens", "lasttoken"]
    return {"word_embedding_dimension": 8, **{f"pooling_mode_{flag}": flag in modes for flag in flags}, **more}


def newer(mode, **more):
    return {"embedding_dimension": 8, "pooling_mode": mode, "include_prompt": True, **more}


def tensors(**shapes):
    return {"base64": base64.b64encode(save({k: torch.randn(*v) for k, v in shapes.items()})).decode()}


def dense(folder, inputs, outputs, function=None, bias=True, **more):
    config = {"in_features": inputs, "out_features": outputs, "bias": bias, **more}
    if function is not None:
        config["activation_function"] = function
    weights = {"linear.weight": (outputs, inputs)}
    if bias:
        weights["linear.bias"] = (outputs,)
    if more.get("use_residual") and inputs != outputs:
        weights["residual.weight"] = (outputs, inputs)
    return {folder + "/config.json": config, folder + "/model.safetensors": tensors(**weights)}


def whole(**fields):
    return {"config_sentence_transformers.json": {"model_type": "SentenceTransformer", **fields}}


POOLED = {"modules.json": modules("Pooling"), "1_Pooling/config.json": older("mean_tokens")}
UNIT = {"modules.json": modules("Pooling", "Normalize"), "1_Pooling/config.json": older("mean_tokens")}
DENSE = {"modules.json": modules("Pooling", "Dense"), "1_Pooling/config.json": older("mean_tokens")}


def pooling(config):
    return {**POOLED, "1_Pooling/config.json": config}


def moved(path, files):
    return {(name if name.startswith(("modules", "1_", "2_", "config_")) else path + "/" + name): content for name, content in files.items()}


EOS = {
    "type": "TemplateProcessing",
    "single": [{"Sequence": {"id": "A", "type_id": 0}}, {"SpecialToken": {"id": "</s>", "type_id": 0}}],
    "pair": [{"Sequence": {"id": "A", "type_id": 0}}, {"Sequence": {"id": "B", "type_id": 1}}],
    "special_tokens": {"</s>": {"id": "</s>", "ids": [1], "tokens": ["</s>"]}},
}
QWEN = {"tokenizer_config.json": {"tokenizer_class": "Qwen2Tokenizer", "eos_token": "</s>", "pad_token": "</s>", "unk_token": None}}

# name: (model, files beside it, what encode is asked, path of the transformer)
CASES = {
    "mean": ("bert", POOLED),
    "cls": ("bert", pooling(older("cls_token"))),
    "max": ("bert", pooling(older("max_tokens"))),
    "sqrt": ("bert", pooling(older("mean_sqrt_len_tokens"))),
    "weighted": ("bert", pooling(older("weightedmean_tokens"))),
    "last": ("bert", pooling(older("lasttoken"))),
    "nothing-true": ("bert", pooling(older())),
    "several-older": ("bert", pooling(older("lasttoken", "mean_tokens", "cls_token"))),
    "several-newer": ("bert", pooling(newer(["mean", "max", "cls"]))),
    "newer-beside-older": ("bert", pooling({**older("cls_token"), "pooling_mode": "max"})),
    "unit": ("bert", UNIT),
    "newest-names": (
        "bert",
        {
            "modules.json": [
                {"idx": 0, "name": "a", "path": "", "type": "sentence_transformers.base.modules.transformer.Transformer"},
                {"idx": 1, "name": "b", "path": "pool", "type": NEW + "Pooling"},
                {"idx": 2, "name": "c", "path": "unit", "type": "sentence_transformers.base.modules.normalize.Normalize", "kwargs": []},
            ],
            "pool/config.json": newer("mean"),
            "unit/config.json": {"module_input_name": "sentence_embedding", "module_output_name": "sentence_embedding"},
            "sentence_bert_config.json": {
                "transformer_task": "feature-extraction",
                "modality_config": {"text": {"method": "forward", "method_output_name": "last_hidden_state"}},
                "module_output_name": "token_embeddings",
                "unpad_inputs": False,
            },
        },
    ),
    "dense": ("bert", {**DENSE, **dense("2_Dense", 8, 5)}),
    "dense-identity": ("bert", {**DENSE, **dense("2_Dense", 8, 3, "torch.nn.modules.linear.Identity", bias=False)}),
    "dense-gelu": ("bert", {**DENSE, **dense("2_Dense", 8, 3, "torch.nn.modules.activation.GELU")}),
    "dense-relu": ("bert", {**DENSE, **dense("2_Dense", 8, 6, "torch.nn.modules.activation.ReLU")}),
    "dense-silu": ("bert", {**DENSE, **dense("2_Dense", 8, 3, "torch.nn.modules.activation.SiLU")}),
    "dense-leaky": ("bert", {**DENSE, **dense("2_Dense", 8, 3, "torch.nn.LeakyReLU")}),
    "dense-elu": ("bert", {**DENSE, **dense("2_Dense", 8, 3, "torch.nn.modules.activation.ELU")}),
    "dense-sigmoid": ("bert", {**DENSE, **dense("2_Dense", 8, 3, "torch.nn.modules.activation.Sigmoid")}),
    "dense-softplus": ("bert", {**DENSE, **dense("2_Dense", 8, 3, "torch.nn.modules.activation.Softplus")}),
    "dense-mish": ("bert", {**DENSE, **dense("2_Dense", 8, 3, "torch.nn.modules.activation.Mish")}),
    "dense-residual": ("bert", {**DENSE, **dense("2_Dense", 8, 8, use_residual=True)}),
    "dense-detour": ("bert", {**DENSE, **dense("2_Dense", 8, 3, use_residual=True)}),
    "dense-two-then-unit": (
        "bert",
        {
            "modules.json": modules("Pooling", "Dense", "Dense", "Normalize"),
            "1_Pooling/config.json": newer(["cls", "mean"]),
            **dense("2_Dense", 16, 6),
            **dense("3_Dense", 6, 4, "torch.nn.modules.linear.Identity"),
        },
    ),
    "layer-norm": (
        "bert",
        {
            "modules.json": modules("Pooling", "LayerNorm", "Dropout"),
            "1_Pooling/config.json": older("mean_tokens"),
            "2_LayerNorm/config.json": {"dimension": 8},
            "2_LayerNorm/model.safetensors": tensors(**{"norm.weight": (8,), "norm.bias": (8,)}),
            "3_Dropout/config.json": {"dropout": 0.3},
        },
    ),
    "first-coordinates": ("bert", {**UNIT, **whole(truncate_dim=3)}),
    "default-prompt": ("bert", {**UNIT, **whole(prompts={"query": "hello: ", "passage": None}, default_prompt_name="query")}),
    "other-prompt": ("bert", {**UNIT, **whole(prompts={"query": "hello: ", "own": "DON'T "}, default_prompt_name="query")}, {"prompt_name": "own"}),
    "empty-prompt": ("bert", {**UNIT, **whole(prompts={"query": "hello: "}, default_prompt_name="query")}, {"prompt": ""}),
    "own-prompt": ("bert", POOLED, {"prompt": "hello you "}),
    "prompt-left-out": ("bert", {**pooling(older("mean_tokens", "cls_token", "weightedmean_tokens", "max_tokens", include_prompt=False)), **whole(prompts={"a": "hello: "}, default_prompt_name="a")}),
    "cut": ("bert", {**POOLED, "sentence_bert_config.json": {"max_seq_length": 6, "do_lower_case": False}}),
    "cut-by-tokenizer": ("bert", {**POOLED, "tokenizer_config.json": {"model_max_length": 7}}),
    "cut-at-positions": ("bert", {**POOLED, "tokenizer_config.json": {"model_max_length": 1000000000000000019884624838656}}),
    "cut-before-tokenizer": ("bert", {**POOLED, "tokenizer_config.json": {"model_max_length": 7}, "sentence_bert_config.json": {"max_seq_length": 9}}),
    "cut-by-arguments": ("bert", {**POOLED, "sentence_bert_config.json": {"max_seq_length": 9, "tokenizer_args": {"model_max_length": 5}}}),
    "cut-at-the-beginning": ("bert", {**POOLED, "tokenizer_config.json": {"model_max_length": 6, "truncation_side": "left"}}),
    "cut-prompt": ("bert", {**pooling(older("mean_tokens", include_prompt=False)), "sentence_bert_config.json": {"max_seq_length": 8}, **whole(prompts={"a": "hello: "}, default_prompt_name="a")}),
    "lower-case": ("bert", {**POOLED, "tokenizer_config.json": {"do_lower_case": False}, "sentence_bert_config.json": {"do_lower_case": True, "max_seq_length": 32}}),
    "cased": ("bert", {**POOLED, "tokenizer_config.json": {"do_lower_case": False}, "sentence_roberta_config.json": {"max_seq_length": 12}}),
    "no-modules": ("bert", {"1_Pooling/config.json": older("cls_token")}),
    "transformer-in-a-folder": (
        "bert",
        {**moved("0_Transformer", {**POOLED, "sentence_bert_config.json": {"max_seq_length": 7}}), "modules.json": [{**m, "path": m["path"] or "0_Transformer"} for m in modules("Pooling")]},
        {},
        "0_Transformer",
    ),
    "decoder-last": ("qwen3", {**UNIT, "1_Pooling/config.json": older("lasttoken"), **QWEN}),
    "decoder-prompted": ("qwen3", {**UNIT, "1_Pooling/config.json": older("lasttoken"), **QWEN, **whole(prompts={"query": "Instruct: hello\nQuery:"})}, {"prompt_name": "query"}),
    "decoder-weighted": ("qwen3", {**pooling(newer("weightedmean")), **QWEN, "sentence_bert_config.json": {"max_seq_length": 10}}),
}


def base(model):
    if model == "bert":
        return json.loads((BASES / "word-pieces.json").read_text())
    return {**json.loads((BASES / "split.json").read_text()), "post_processor": EOS}


def write(folder, name, content):
    path = pathlib.Path(folder) / name
    path.parent.mkdir(parents=True, exist_ok=True)
    if isinstance(content, dict) and "base64" in content:
        path.write_bytes(base64.b64decode(content["base64"]))
    elif isinstance(content, bytes):
        path.write_bytes(content)
    else:
        path.write_text(json.dumps(content))


MODELS = {}
for name, made in (("bert", bert), ("qwen3", qwen3)):
    config, model = made()
    fields = {k: v for k, v in config.to_diff_dict().items() if k not in ("transformers_version",)}
    fields["architectures"] = ["BertModel" if name == "bert" else "Qwen3ForCausalLM"]
    prefix = "" if name == "bert" else "model."
    weights = save({prefix + k: v.contiguous() for k, v in model.state_dict().items() if "position_ids" not in k})
    MODELS[name] = {"config.json": fields, "model.safetensors": weights}
    (HERE / (name + ".safetensors")).write_bytes(weights)


def golden(name, case):
    model, files, *rest = case
    asked = rest[0] if rest else {}
    path = rest[1] if len(rest) > 1 else ""
    with tempfile.TemporaryDirectory() as folder:
        for file, content in {**MODELS[model], "tokenizer.json": base(model)}.items():
            write(folder, os.path.join(path, file), content)
        for file, content in files.items():
            write(folder, file, content)
        encoder = SentenceTransformer(folder, device="cpu")
        vectors = encoder.encode(TEXTS, batch_size=2, **asked)
    return {
        "name": name,
        "model": model,
        "files": files,
        "asked": asked,
        "path": path,
        "embeddings": [[float("%.9g" % x) for x in row] for row in vectors.tolist()],
    }


goldens = {
    "sentence_transformers": sentence_transformers.__version__,
    "transformers": transformers.__version__,
    "texts": TEXTS,
    "configs": {name: files["config.json"] for name, files in MODELS.items()},
    "processor": EOS,
    "cases": [golden(name, case) for name, case in CASES.items()],
}
(HERE / "goldens.json").write_text(json.dumps(goldens, ensure_ascii=False).replace('{"name"', '\n{"name"') + "\n")
