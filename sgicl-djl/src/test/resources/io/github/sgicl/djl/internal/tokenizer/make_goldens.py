"""Writes goldens.json: token ids of small tokenizers whose truth is partly in the files beside them.

Run with transformers 5.24.0, without mistral-common: python make_goldens.py
The files in bases/ are of the conformance kit; a case adds other files to one of them, or changes it.
"""

import copy
import json
import os
import pathlib
import tempfile

os.environ["HF_HUB_OFFLINE"] = "1"
os.environ["TRANSFORMERS_VERBOSITY"] = "error"

import transformers
from transformers import AutoTokenizer

HERE = pathlib.Path(__file__).parent
TEXTS = [
    "Hello world",
    "",
    "  leading, trailing  ",
    "<s>hi</s> there",
    "Naïve CAFÉ é 你好 1234567",
    "foo<extra>bar <extra> baz <q> <r>  <T>",
    "x<|im_start|>user\ny<|im_end|>  z",
    "[CLS] a [MASK] hello[SEP]",
    "▁literal▁meta  ▁ 𒀀",
]

EXTRA = {"content": "<extra>", "lstrip": False, "rstrip": False, "normalized": False, "single_word": False, "special": True}


def token(content, **properties):
    return {**EXTRA, "content": content, **properties}


def marked(content, **properties):
    return {"__type": "AddedToken", **token(content, **properties)}


def decoder(**tokens):
    return {key[1:]: value for key, value in tokens.items()}


BERT = {"config.json": {"model_type": "bert"}}
LLAMA = {"config.json": {"model_type": "llama"}}
GPT2 = {"config.json": {"model_type": "gpt2"}}


def files(base, config=None, special=None, added=None):
    made = dict(base)
    if config is not None:
        made["tokenizer_config.json"] = config
    if special is not None:
        made["special_tokens_map.json"] = special
    if added is not None:
        made["added_tokens.json"] = added
    return made


def model(model_type, **more):
    return {"config.json": {"model_type": model_type, **more}}


# name: (base, files beside it, changes of the base)
CASES = {
    # BERT and its settings
    "bert": ("word-pieces", files(BERT)),
    "bert-no-config": ("word-pieces", {}),
    "bert-cased": ("word-pieces", files(BERT, {"do_lower_case": False})),
    "bert-cased-strip": ("word-pieces", files(BERT, {"do_lower_case": False, "strip_accents": True})),
    "bert-accents-null": ("word-pieces", files(BERT, {"do_lower_case": True, "strip_accents": None})),
    "bert-chinese": ("word-pieces", files(BERT, {"tokenizer_class": "BertTokenizer", "tokenize_chinese_chars": False})),
    "bert-kept": ("word-pieces", files(BERT, {"tokenizer_class": "PreTrainedTokenizerFast", "do_lower_case": False})),
    "bert-unknown-class": ("word-pieces", files(BERT, {"tokenizer_class": "FooTokenizer", "do_lower_case": False})),
    "bert-electra": ("word-pieces", files(model("electra"), {"tokenizer_class": "ElectraTokenizerFast", "do_lower_case": False})),
    "bert-distilbert": ("word-pieces", files(model("distilbert"), {"tokenizer_class": "DistilBertTokenizer", "do_lower_case": False})),
    "bert-class-in-config": ("word-pieces", files(model("llama", tokenizer_class="BertTokenizer"), {"do_lower_case": False})),
    "bert-other-tokens": ("word-pieces", files(BERT, {"cls_token": "[SEP]", "sep_token": "[CLS]", "unk_token": "[PAD]"})),
    "bert-null-mask": ("word-pieces", files(BERT, {"mask_token": None})),
    "bert-new-cls": ("word-pieces", files(BERT, {"cls_token": "<T>", "mask_token": "<q>"})),
    "bert-map": ("word-pieces", files(BERT, {}, {"mask_token": {"content": "<q>", "lstrip": True, "rstrip": False, "normalized": False, "single_word": False}})),
    "bert-map-flags": ("word-pieces", files(BERT, None, {"do_lower_case": False, "strip_accents": True})),
    "bert-added": ("word-pieces", files(BERT, {}, None, {"<extra>": 231, "Hello": 232})),
    "bert-added-special": ("word-pieces", files(BERT, {"additional_special_tokens": ["<extra>"]}, None, {"<extra>": 231, "<q>": 232})),
    "bert-decoder-drops-mask": ("word-pieces", files(BERT, {"added_tokens_decoder": decoder(_0=token("[PAD]"), _2=token("[CLS]"))})),
    "bert-normalized": ("word-pieces", files(BERT, {"added_tokens_decoder": decoder(_231=token("CAFÉ", normalized=True, special=False), _232=token("Naïve", special=False))})),
    "bert-max-word": ("word-pieces", files(BERT, {}), {"model": {"max_input_chars_per_word": 3, "unk_token": "[PAD]"}}),
    "mpnet": ("word-pieces", files(model("mpnet"), {"tokenizer_class": "MPNetTokenizer", "bos_token": "[CLS]", "cls_token": "[CLS]", "eos_token": "[SEP]", "sep_token": "[SEP]", "pad_token": "[PAD]", "mask_token": "[MASK]"})),
    "mpnet-mask": ("word-pieces", files(model("mpnet"), {"mask_token": "<q>", "do_lower_case": False})),
    # byte pairs over bytes
    "gpt2": ("byte-level", files(GPT2, {"tokenizer_class": "GPT2Tokenizer"})),
    "gpt2-by-type": ("byte-level", files(GPT2, {"unk_token": "</s>", "bos_token": "<s>", "eos_token": "</s>", "add_prefix_space": True})),
    "gpt2-kept": ("byte-level", files(GPT2, {"tokenizer_class": "PreTrainedTokenizerFast", "add_prefix_space": True})),
    "gpt2-bos": ("byte-level", files(GPT2, {"add_bos_token": True, "bos_token": "<s>"})),
    "gpt2-map-bos": ("byte-level", files(GPT2, {"bos_token": "<s>"}, {"add_bos_token": True, "eos_token": "</s>"})),
    "gpt2-map-both": ("byte-level", files(GPT2, {}, {"bos_token": "<s>", "eos_token": "</s>", "add_bos_token": True, "add_eos_token": True})),
    "phi-codegen": ("byte-level", files(model("phi"), {"tokenizer_class": "CodeGenTokenizer", "add_prefix_space": True})),
    "gpt-neox": ("byte-level", files(model("gpt_neox"), {"tokenizer_class": "GPTNeoXTokenizerFast", "bos_token": "<s>", "eos_token": "</s>"})),
    "gpt-neox-map": ("byte-level", files(model("gpt_neox"), {}, {"bos_token": "<s>", "add_bos_token": True})),
    "gpt-neox-processor": ("byte-level", files(model("gpt_neox"), {}), {"post_processor": {"type": "TemplateProcessing", "single": [{"SpecialToken": {"id": "<s>", "type_id": 0}}, {"Sequence": {"id": "A", "type_id": 0}}], "pair": [{"Sequence": {"id": "A", "type_id": 0}}, {"Sequence": {"id": "B", "type_id": 1}}], "special_tokens": {"<s>": {"id": "<s>", "ids": [0], "tokens": ["<s>"]}}}}),
    "qwen2": ("split", files(model("qwen2"), {"tokenizer_class": "Qwen2Tokenizer", "eos_token": "<|im_end|>", "pad_token": "</s>", "unk_token": None})),
    "qwen2-kept-class": ("split", files(model("qwen2"), {"tokenizer_class": "PreTrainedTokenizerFast"})),
    "qwen2-llama-class": ("split", files(model("qwen2"), {"tokenizer_class": "LlamaTokenizerFast", "bos_token": "<s>"})),
    "qwen3": ("split", files(model("qwen3"), {"tokenizer_class": "Qwen2TokenizerFast", "add_prefix_space": True, "additional_special_tokens": ["<|im_start|>", "<q>"]})),
    "qwen3-kept": ("split", files(model("qwen3"), {"tokenizer_class": "PreTrainedTokenizerFast"})),
    "qwen3-lstrip": ("split", files(model("qwen3"), {"eos_token": "<q>", "added_tokens_decoder": decoder(_400=token("<q>", lstrip=True, rstrip=True), _401=token("<r>", lstrip=True, special=False))})),
    "qwen3-5": ("split", files(model("qwen3_5_text"), {"tokenizer_class": "Qwen3_5Tokenizer"})),
    "cohere2": ("byte-level", files(model("cohere2"), {"tokenizer_class": "CohereTokenizerFast", "bos_token": "<s>", "unk_token": None, "mask_token": None})),
    "roberta": ("byte-level", files(model("roberta"), {"unk_token": "</s>", "pad_token": "</s>", "mask_token": marked("<q>", lstrip=True)})),
    "roberta-prefix": ("byte-level", files(model("roberta"), {"tokenizer_class": "RobertaTokenizerFast", "add_prefix_space": True, "trim_offsets": False})),
    "modernbert": ("split", files(model("modernbert"), {"tokenizer_class": "PreTrainedTokenizerFast", "cls_token": "<s>", "sep_token": "</s>", "mask_token": marked("<q>", lstrip=True)})),
    # byte pairs with a mark for spaces
    "llama": ("marked", files(LLAMA, {"tokenizer_class": "LlamaTokenizer"})),
    "llama-legacy": ("marked", files(LLAMA, {"tokenizer_class": "LlamaTokenizer", "legacy": True})),
    "llama-no-prefix": ("marked", files(LLAMA, {"tokenizer_class": "LlamaTokenizerFast", "add_prefix_space": False})),
    "llama-prefix-null": ("marked", files(LLAMA, {"tokenizer_class": "LlamaTokenizerFast", "add_prefix_space": None, "legacy": None})),
    "llama-no-bos": ("marked", files(LLAMA, {"tokenizer_class": "LlamaTokenizer", "add_bos_token": False})),
    "llama-by-type": ("marked", files(LLAMA, {"bos_token": "<s>", "eos_token": "</s>", "add_eos_token": True})),
    "llama-kept-map": ("marked", files(LLAMA, {"bos_token": "<s>", "eos_token": "</s>"}, {"add_bos_token": False, "add_eos_token": True})),
    "llama-old-tokens": ("marked", files(LLAMA, {"tokenizer_class": "LlamaTokenizer", "bos_token": marked("<s>", normalized=True), "eos_token": marked("</s>", normalized=True), "unk_token": marked("<unk>"), "pad_token": "<q>"}, None, {"<q>": 500, "<extra>": 501})),
    "llama-model-token": ("marked", files(LLAMA, {"image_token": "<q>", "boi_token": marked("<r>", rstrip=True), "extra_special_tokens": {"own_token": "<T>"}})),
    "llama-extra-list": ("marked", files(LLAMA, {"extra_special_tokens": ["<q>", marked("<r>", lstrip=True)], "additional_special_tokens": ["<T>"]})),
    "llama-map-extra": ("marked", files(LLAMA, {"extra_special_tokens": ["<q>"]}, {"extra_special_tokens": [{"content": "<r>", "lstrip": True, "rstrip": False, "normalized": True, "single_word": False}, "<q>"]})),
    "llama-map-additional": ("marked", files(LLAMA, {}, {"additional_special_tokens": ["<q>", "<r>"], "pad_token": "<T>"})),
    "llama-decoder-wins-over-map": ("marked", files(LLAMA, {"added_tokens_decoder": decoder(_500=token("<extra>"))}, {"pad_token": "<q>"}, {"<r>": 501})),
    "llama-byte-level": ("byte-level", files(LLAMA, {"tokenizer_class": "LlamaTokenizerFast", "add_prefix_space": True})),
    "llama-bloom": ("byte-level", files(LLAMA, {"tokenizer_class": "BloomTokenizerFast"})),
    "mistral": ("marked", files(model("mistral"), {"tokenizer_class": "LlamaTokenizer", "legacy": True, "added_tokens_decoder": decoder(_500=token("<q>", normalized=True, special=False))})),
    "phi3": ("marked", files(model("phi3"), {"tokenizer_class": "LlamaTokenizer", "legacy": False, "added_tokens_decoder": decoder(_500=token("<q>", rstrip=True))})),
    "gemma2": ("marked", files(model("gemma2"), {"tokenizer_class": "GemmaTokenizer", "bos_token": "<s>", "eos_token": "</s>", "pad_token": "<unk>", "mask_token": None})),
    "gemma3": ("marked", files(model("gemma3_text"), {"bos_token": "<s>", "eos_token": "</s>", "boi_token": "<q>"})),
    # unigrams
    "unigrams": ("unigrams", files(model("xlm-roberta"), {"tokenizer_class": "PreTrainedTokenizerFast", "mask_token": "<q>"})),
    "xlm-roberta": ("unigrams", files(model("xlm-roberta"), {"tokenizer_class": "XLMRobertaTokenizerFast", "mask_token": marked("<q>", lstrip=True)})),
    "xlm-roberta-no-prefix": ("unigrams", files(model("xlm-roberta"), {"add_prefix_space": False, "cls_token": "</s>"})),
    # ids of added tokens
    "wrong-ids": ("split", files(LLAMA, {"added_tokens_decoder": decoder(_900=token("<q>"), _450=token("<r>"), _3=token("<T>"))})),
    "overridden": ("split", files(LLAMA, {"added_tokens_decoder": decoder(_2=token("<|im_start|>", lstrip=True, special=False), _3=token("<|im_end|>", rstrip=True))})),
    "single-word": ("split", files(LLAMA, {"added_tokens_decoder": decoder(_400=token("foo", single_word=True), _401=token("hello", single_word=True, special=False))})),
    "empty-and-repeated": ("split", files(LLAMA, {"pad_token": "", "sep_token": "<q>", "cls_token": "<q>", "additional_special_tokens": ["<q>", "<r>"]})),
    "clean-up": ("word-pieces", files(LLAMA, {"clean_up_tokenization_spaces": True})),
    "clean-up-of-pairs": ("split", files(LLAMA, {"clean_up_tokenization_spaces": True})),
    "clean-up-of-pairs-forced": ("split", files(LLAMA, {"clean_up_tokenization_spaces": True, "clean_up_tokenization_spaces_for_bpe_even_though_it_will_corrupt_output": True})),
    "of-the-future": ("split", files(LLAMA, {"padding_side": "left", "model_max_length": 7, "something_new": [1], "verbose": True})),
    # what transformers refuses
    "object-as-token": ("split", files(LLAMA, {"bos_token": {"content": "<s>"}})),
    "number-as-token": ("split", files(LLAMA, {"bos_token": 3})),
    "object-among-extra": ("split", files(LLAMA, {"additional_special_tokens": [{"content": "<q>"}]})),
    "lower-case-null": ("word-pieces", files(BERT, {"do_lower_case": None})),
}


# Added tokens that are normalised: tokenizers 0.23 decodes them, special ones too, in the form that
# they have then. That is not followed; the token itself, or nothing, is the better text.
NORMALISED = {"bert-added", "bert-normalized", "llama-map-extra", "mistral"}


def made(case):
    base, beside, *changes = case
    tokenizer = json.loads((HERE / "bases" / (base + ".json")).read_text())
    for change in changes:
        for name, value in change.items():
            if name == "model":
                tokenizer["model"].update(value)
            else:
                tokenizer[name] = value
    with tempfile.TemporaryDirectory() as folder:
        for name, content in {**beside, "tokenizer.json": tokenizer}.items():
            (pathlib.Path(folder) / name).write_text(json.dumps(content))
        return AutoTokenizer.from_pretrained(folder)


def golden(name, case):
    base, beside, *changes = copy.deepcopy(case)
    found = {"name": name, "base": base, "files": beside}
    if changes:
        found["changes"] = changes[0]
    try:
        tokenizer = made(copy.deepcopy(case))
    except Exception as problem:
        return {**found, "refused": type(problem).__name__}
    ids = [tokenizer(text)["input_ids"] for text in TEXTS]
    if name not in NORMALISED:
        found["decoded"] = [tokenizer.decode(row, skip_special_tokens=True) for row in ids]
    return {
        **found,
        "class": type(tokenizer).__name__,
        "special_tokens": tokenizer.special_tokens_map,
        "ids": ids,
        "bare_ids": [tokenizer(text, add_special_tokens=False)["input_ids"] for text in TEXTS[:4]],
    }


goldens = {
    "transformers": transformers.__version__,
    "texts": TEXTS,
    "cases": [golden(name, case) for name, case in CASES.items()],
}
lines = json.dumps(goldens, ensure_ascii=False).replace('{"name"', '\n{"name"')
(HERE / "goldens.json").write_text(lines + "\n")
