"""Writes configurations.json: what transformers takes for the fields that a config.json leaves out, class by class.

    pip install transformers==5.24.0 torch
    python configurations.py > configurations.json

Of each model type: the class that AutoModelForCausalLM loads for it (AutoModel, where that knows none), the names of all
its classes, the names that stand for one field, of which the first that a file has counts, the default of each field, the
fields that may be null, and the base of the rotation, of each kind of layer where these differ. Of derived defaults the
table holds null, but for that of the tokens that end a text; the families derive them.
"""

import dataclasses
import importlib
import json
import re
import types
import typing

import transformers
from transformers.configuration_utils import PreTrainedConfig
from transformers.models.auto.configuration_auto import CONFIG_MAPPING
from transformers.models.auto.modeling_auto import MODEL_FOR_CAUSAL_LM_MAPPING_NAMES, MODEL_MAPPING_NAMES

MODEL_TYPES = [
    "arcee", "bert", "cohere", "cohere2", "deepseek_v2", "deepseek_v3", "distilbert", "ernie4_5", "exaone4", "falcon",
    "gemma", "gemma2", "gemma3_text", "glm", "glm4", "gpt2", "gpt_neox", "gpt_oss", "granite", "granitemoe", "helium",
    "hunyuan_v1_dense", "llama", "ministral", "ministral3", "mistral", "mixtral", "modernbert", "mpnet", "nemotron", "olmo",
    "olmo2", "olmo3", "olmoe", "phi", "phi3", "qwen2", "qwen2_5_vl_text", "qwen2_moe", "qwen2_vl_text", "qwen3", "qwen3_moe",
    "qwen3_vl_text", "roberta", "seed_oss", "smollm3", "stablelm", "starcoder2", "xlm-roberta",
]  # fmt: skip
# A BERT with a head for the next token is another model than the encoder that its checkpoints are.
ENCODERS = ["bert", "roberta", "xlm-roberta"]
# Models whose texts are read by a part that is never loaded alone.
WRAPPERS = {
    "qwen2_5_vl_text": "Qwen2_5_VLForConditionalGeneration",
    "qwen2_vl_text": "Qwen2VLForConditionalGeneration",
    "qwen3_vl_text": "Qwen3VLForConditionalGeneration",
}
COMMON = {field.name for field in dataclasses.fields(PreTrainedConfig)}


def loaded(model_type):
    if model_type in WRAPPERS:
        return WRAPPERS[model_type]
    if model_type not in ENCODERS and model_type in MODEL_FOR_CAUSAL_LM_MAPPING_NAMES:
        return MODEL_FOR_CAUSAL_LM_MAPPING_NAMES[model_type]
    return MODEL_MAPPING_NAMES[model_type]


def nullable(annotation):
    if typing.get_origin(annotation) in (typing.Union, types.UnionType):
        return type(None) in typing.get_args(annotation)
    return annotation is None


def classes(config_class):
    module = config_class.__module__.replace(".configuration_", ".modeling_")
    return sorted(name for name in importlib.import_module(module).__all__ if not name.endswith("PreTrainedModel"))


def names(config_class, fields):
    """What a file calls one field, the name that counts first: a name that is no field of the class is set last."""
    groups = []
    for alias, target in config_class.attribute_map.items():
        first, last = (target, alias) if alias in fields else (alias, target)
        groups.append([first, last])
    return sorted(groups)


def theta(config_class):
    default = config_class.default_theta
    if isinstance(default, dict):
        return {"full_attention": default["global"], "sliding_attention": default["local"]}
    return default


def described(model_type):
    config_class = CONFIG_MAPPING[model_type]
    fields = {field.name: field for field in dataclasses.fields(config_class)}
    own = {name: field for name, field in fields.items() if name not in COMMON}
    result = {
        "class": loaded(model_type),
        "classes": classes(config_class),
        "names": names(config_class, fields),
        "defaults": {name: None if isinstance(field.default, dict) else field.default for name, field in own.items()},
        "nullable": sorted(name for name, field in own.items() if nullable(field.type)),
    }
    if "eos_token_id" in own:
        # Some take several where it is left out.
        result["defaults"]["eos_token_id"] = config_class().eos_token_id
    if "rope_parameters" in own:
        result["rope_theta"] = theta(config_class)
    return result


table = {"transformers": transformers.__version__, "models": {name: described(name) for name in MODEL_TYPES}}
text = json.dumps(table, indent=1)
print(re.sub(r"\[[^\[\]{}]*\]", lambda of: " ".join(of.group().split()), text))
