"""Writes tokenizer-classes.json: which class transformers' AutoTokenizer takes for a folder.

Run with transformers 5.24.0, without mistral-common: python make_classes.py > tokenizer-classes.json
"""

import json
import os

os.environ["TRANSFORMERS_VERBOSITY"] = "error"

import transformers
from transformers.convert_slow_tokenizer import SLOW_TO_FAST_CONVERTERS
from transformers.models.auto import tokenization_auto as auto

names = {name for name in auto.TOKENIZER_MAPPING_NAMES.values() if name}
names |= {n for n in dir(transformers) if n.endswith(("Tokenizer", "TokenizerFast"))}
names |= set(SLOW_TO_FAST_CONVERTERS)
names |= {"PreTrainedTokenizer", "PreTrainedTokenizerFast", "TokenizersBackend", "BloomTokenizer"}

by_name = {}
for name in sorted(names):
    found = auto.tokenizer_class_from_name(name)
    if found is not None:
        by_name[name] = found.__name__
for name in list(by_name):
    # A name that ends in Fast and is not known is looked up again without it.
    if name.endswith("Fast") and by_name.get(name.removesuffix("Fast")) == by_name[name]:
        del by_name[name]

print(
    json.dumps(
        {
            "transformers": transformers.__version__,
            "by_model_type": {k: v for k, v in sorted(auto.TOKENIZER_MAPPING_NAMES.items()) if v},
            "overruling_the_folder": sorted(auto.MODELS_WITH_INCORRECT_HUB_TOKENIZER_CLASS),
            "by_name": by_name,
        },
        indent=0,
    )
)
