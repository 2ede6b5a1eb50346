"""Writes sentence-goldens.json: sentence embeddings of small encoders of the families that people use for them.

    pip install sentence-transformers==6.2 transformers==5.24.0
    OMP_NUM_THREADS=1 python sentence_goldens.py > sentence-goldens.json

Weights are drawn by name as in configuration_goldens.py, tokenizers are those of ../tokenizer/bases, read as the classes of
these families read them: special tokens and the padding token's id are theirs.
"""

import json
import os
import pathlib
import tempfile

os.environ["HF_HUB_OFFLINE"] = "1"
os.environ["TRANSFORMERS_VERBOSITY"] = "error"

import sentence_transformers
import transformers
from safetensors.torch import load_file, save_file
from sentence_transformers import SentenceTransformer
from transformers import AutoConfig, AutoModel

from configuration_goldens import weight
from encoder_goldens import BASES
from expert_goldens import patterns

TOKENIZERS = pathlib.Path(__file__).parent.parent / "tokenizer" / "bases"
TEXTS = ["Hello world", "", "DON'T you think 3.14?", "naïve CAFÉ <pad> hello", "hello world " * 20]
MARKS = {"bos_token": "[CLS]", "cls_token": "[CLS]", "eos_token": "[SEP]", "sep_token": "[SEP]", "pad_token": "[PAD]",
         "mask_token": "[MASK]", "unk_token": "[UNK]"}  # fmt: skip
#: model type: tokenizer, its settings, how states are pooled, whether the vector is normalised
CASES = {
    "roberta": ("byte-level", {"tokenizer_class": "RobertaTokenizer"}, "mean", True),
    "xlm-roberta": ("unigrams", {"tokenizer_class": "XLMRobertaTokenizer"}, "cls", True),
    "distilbert": ("word-pieces", {"tokenizer_class": "DistilBertTokenizer"}, "mean", False),
    "mpnet": ("word-pieces", {"tokenizer_class": "MPNetTokenizer", **MARKS}, "mean", True),
    "modernbert": ("word-pieces", {"tokenizer_class": "PreTrainedTokenizerFast", **MARKS}, "cls", False),
}
OLD = "sentence_transformers.models."


def files(pooled, normalised, tokenizer):
    flags = ["cls_token", "max_tokens", "mean_tokens", "mean_sqrt_len_tokens"]
    kinds = ["Transformer", "Pooling"] + (["Normalize"] if normalised else [])
    return {
        "modules.json": [
            {"idx": i, "name": str(i), "path": "" if i == 0 else f"{i}_{kind}", "type": OLD + kind} for i, kind in enumerate(kinds)
        ],
        "1_Pooling/config.json": {
            "word_embedding_dimension": 16, **{f"pooling_mode_{flag}": flag.startswith(pooled) for flag in flags}
        },
        "sentence_bert_config.json": {"max_seq_length": 24, "do_lower_case": False},
        "tokenizer_config.json": tokenizer,
    }  # fmt: skip


def golden(model_type):
    base, tokenizer, pooled, normalised = CASES[model_type]
    config = dict(BASES[model_type], model_type=model_type, vocab_size=420)
    beside = files(pooled, normalised, tokenizer)
    with tempfile.TemporaryDirectory() as folder:
        where = pathlib.Path(folder)
        (where / "config.json").write_text(json.dumps(config))
        AutoModel.from_config(AutoConfig.from_pretrained(folder)).save_pretrained(folder)
        stored = {name: list(tensor.shape) for name, tensor in load_file(folder + "/model.safetensors").items()}
        save_file({name: weight(name, shape) for name, shape in stored.items()}, folder + "/model.safetensors")
        for name, content in {**beside, "config.json": config}.items():
            (where / name).parent.mkdir(exist_ok=True)
            (where / name).write_text(json.dumps(content))
        (where / "tokenizer.json").write_text((TOKENIZERS / (base + ".json")).read_text())
        vectors = SentenceTransformer(folder, device="cpu").encode(TEXTS, batch_size=2)
    return {
        "name": model_type, "tokenizer": base, "config": config, "files": beside, "tensors": patterns(stored)[0],
        "embeddings": [[float("%.8g" % x) for x in row] for row in vectors.tolist()],
    }  # fmt: skip


def main():
    result = {
        "sentence_transformers": sentence_transformers.__version__, "transformers": transformers.__version__, "texts": TEXTS,
    }  # fmt: skip
    lines = ",\n".join(json.dumps(golden(name), separators=(",", ":"), ensure_ascii=False) for name in CASES)
    print(json.dumps(result, ensure_ascii=False)[:-1] + ', "cases": [\n' + lines + "\n]}")


if __name__ == "__main__":
    main()
