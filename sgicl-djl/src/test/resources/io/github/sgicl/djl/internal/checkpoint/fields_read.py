"""Writes fields-read.json: the fields of a configuration that the code of transformers names, by model type.

    pip install transformers==5.24.0 torch
    python fields_read.py > fields-read.json

Reads the sources: config.NAME, self.config.NAME, getattr(config, "NAME", ...), hasattr and "NAME" in config in the
modeling file of a model type; self.NAME in its configuration file, and what that takes from the file's other fields; the
same in what all models share (configuration, rotation, masks, cache, loading, capture of hidden states). Names that a
configuration class only calls are left out. Then a small model of each type runs with a configuration that writes down what
is read, and nothing may be read that the sources did not show or that OTHERWISE does not name. At the end: what the rotation
reads from an object of its own, and the settings of generation that a configuration may carry.
"""

import ast
import importlib
import json
import pathlib
import re
import sys

import torch
import transformers
from transformers.configuration_utils import PreTrainedConfig
from transformers.generation.configuration_utils import GenerationConfig
from transformers.models.auto.configuration_auto import CONFIG_MAPPING
from transformers.models.auto.modeling_auto import MODEL_MAPPING_NAMES

ROOT = pathlib.Path(transformers.__file__).parent
HERE = pathlib.Path(__file__).resolve()
TABLE = json.loads(
    (HERE.parents[8] / "main/resources/io/github/sgicl/djl/internal/checkpoint/configurations.json").read_text()
)["models"]
SHARED = [
    "activations.py", "cache_utils.py", "configuration_utils.py", "conversion_mapping.py", "core_model_loading.py",
    "integrations/eager_paged.py", "integrations/heterogeneity/configuration_utils.py", "integrations/moe.py",
    "integrations/sdpa_attention.py", "masking_utils.py", "modeling_layers.py", "modeling_rope_utils.py",
    "modeling_utils.py", "models/auto/auto_factory.py", "models/auto/configuration_auto.py", "pytorch_utils.py",
    "utils/generic.py", "utils/output_capturing.py",
]  # fmt: skip
CONFIGS = {
    "config", "self.config", "model.config", "module.config", "self._config", "config_dict", "decoder_config",
    "effective_config", "layer_config", "model_config", "text_config",
}  # fmt: skip
#: Where what a class does not declare arrives.
TAKING = ("__post_init__", "convert_rope_params_to_dict")
#: The ways in which code gets at fields by names that are no constants.
OTHERWISE = {
    "decoder", "generator", "text_config", "text_encoder",  # get_text_config
    "is_encoder_decoder",  # get_text_config
    "use_cache", "vision_aspect_ratio", "vision_feature_layer", "vision_feature_select_strategy",  # utils/generic
    "output_attentions", "output_cross_attentions", "output_hidden_states", "output_router_logits",  # output_capturing
    "base_model_ep_plan", "base_model_fsdp_plan",  # of the class
}  # fmt: skip
#: Names of the classes themselves, of their methods' arguments and of what they keep, which no file sets.
INTERNAL = re.compile(
    r"_(attn|experts)_implementation_internal|_auto_class|_config|config|_heterogeneity_spec|_output_attentions|_post_init_done"
    r"|_rope_type_labels|__\w+__|base_model_\w+_plan|sub_configs(_defaults)?|config_class|default_(theta|rope_type)|fget"
    r"|ignore_keys_at_rope_validation|is_heterogeneous|per_layer_attributes|optional|init_kwargs|recursive"
    r"|get_config_class|\w+_per_layer_(attribute_access|config)|attention_scaling|full_layer_name|inv_freq"
    r"|max_seq_len_cached|original_(inv_freq|max_seq_len)|register_buffer|rope_type|(out_)?features(_only)?|out_indices"
    r"|(sub_)?model|operations|generation_config|num_channels|pretrained_cfg|use_timm_backbone|use_pretrained_backbone"
)
DICTIONARY = {"get", "pop", "items", "keys", "values", "update", "copy", "setdefault"}
METHODS = {name for name in dir(PreTrainedConfig) if callable(getattr(PreTrainedConfig, name, None))}


def dotted(node):
    if isinstance(node, ast.Name):
        return node.id
    if isinstance(node, ast.Attribute):
        return f"{dotted(node.value)}.{node.attr}"
    return "?"


def text(node):
    return node.value if isinstance(node, ast.Constant) and isinstance(node.value, str) else None


class Reads(ast.NodeVisitor):
    """The names that are read of some expressions."""

    def __init__(self, configs):
        self.configs = configs
        self.function = None
        self.names = set()

    def of_config(self, node):
        name = dotted(node)
        return name in self.configs or (name == "kwargs" and self.function in TAKING)

    def visit_FunctionDef(self, node):
        outer, self.function = self.function, node.name
        self.generic_visit(node)
        self.function = outer

    def visit_Attribute(self, node):
        if self.of_config(node.value):
            self.names.add(node.attr)
        self.generic_visit(node)

    def visit_Call(self, node):
        if dotted(node.func) in ("getattr", "hasattr") and self.of_config(node.args[0]):
            self.names.add(text(node.args[1]))
        if isinstance(node.func, ast.Attribute) and node.func.attr in ("get", "pop") and self.of_config(node.func.value):
            self.names.add(text(node.args[0]))
        self.generic_visit(node)

    def visit_Subscript(self, node):
        if self.of_config(node.value):
            self.names.add(text(node.slice))
        self.generic_visit(node)

    def visit_Compare(self, node):
        if any(self.of_config(right) for right in node.comparators):
            self.names.add(text(node.left))
        self.generic_visit(node)


def read(path, configs):
    visitor = Reads(configs)
    visitor.visit(ast.parse(path.read_text()))
    return {
        name
        for name in visitor.names
        if name and name not in METHODS and name not in DICTIONARY and not INTERNAL.fullmatch(name)
    }


def shared():
    names = set(OTHERWISE)
    for file in SHARED:
        of_itself = file in ("configuration_utils.py", "modeling_rope_utils.py") or "heterogeneity" in file
        names |= read(ROOT / file, CONFIGS | ({"self"} if of_itself else set()))
    return {name for name in names if not INTERNAL.fullmatch(name)}


def own(model_type):
    folder = pathlib.Path(sys.modules[CONFIG_MAPPING[model_type].__module__].__file__).parent
    names = set()
    for path in sorted(folder.glob("modeling_*.py")):
        names |= read(path, CONFIGS)
    for path in sorted(folder.glob("configuration_*.py")):
        names |= read(path, CONFIGS | {"self"})
    return names


def rotation():
    visitor = Reads({"rope_parameters_dict", "rope_parameters", "self.rope_parameters", "config.rope_parameters"})
    visitor.visit(ast.parse((ROOT / "modeling_rope_utils.py").read_text()))
    return {name for name in visitor.names if name and name not in DICTIONARY and name != "rope_scaling"}


def traced(model_type):
    """What a small model reads when it is made and run."""
    config_class = CONFIG_MAPPING[model_type]
    seen = set()

    class Watched(config_class):
        def __getattribute__(self, name):
            seen.add(name)
            return super().__getattribute__(name)

    Watched.__name__ = config_class.__name__
    wrapped = model_type.endswith("_vl_text")
    turning = dict(rope_parameters={"rope_type": "default", "mrope_section": [1, 1, 2]}) if wrapped else {}
    sizes = dict(
        vocab_size=32, hidden_size=16, intermediate_size=16, num_hidden_layers=2, num_attention_heads=2,
        num_key_value_heads=2, head_dim=8, num_local_experts=2, num_experts_per_tok=1, moe_intermediate_size=8,
        pad_token_id=0, bos_token_id=1, eos_token_id=2, sliding_window=4, use_sliding_window=True, n_inner=16,
        n_routed_experts=2, n_group=1, topk_group=1, qk_rope_head_dim=8,
        **turning,
    )  # fmt: skip
    config = Watched(**{k: v for k, v in sizes.items() if not isinstance(getattr(config_class, k, None), property)})
    name = MODEL_MAPPING_NAMES[model_type] if wrapped else TABLE[model_type]["class"]
    model = getattr(transformers, name)._from_config(config, attn_implementation="eager").eval()
    with torch.no_grad():
        model(input_ids=torch.arange(6).unsqueeze(0), use_cache=False, output_hidden_states=True)
    return {
        name for name in seen if not INTERNAL.fullmatch(name) and not callable(getattr(config_class, name, None))
    }


def main():
    transformers.logging.set_verbosity_error()
    for name in TABLE:
        importlib.import_module(CONFIG_MAPPING[name].__module__)
    common = shared()
    models = {name: own(name) - common for name in TABLE}
    for name, names in models.items():
        missed = traced(name) - names - common
        if missed:
            raise SystemExit(f"{name} reads what the sources did not show: {sorted(missed)}")
    result = {
        "transformers": transformers.__version__,
        "shared": sorted(common),
        "models": {name: sorted(names) for name, names in models.items()},
        "rotation": sorted(rotation()),
        "generation": sorted(GenerationConfig._get_default_generation_params()),
    }
    print(re.sub(r"\[[^\[\]{}]*\]", lambda of: " ".join(of.group().split()), json.dumps(result, indent=1)))


main()
