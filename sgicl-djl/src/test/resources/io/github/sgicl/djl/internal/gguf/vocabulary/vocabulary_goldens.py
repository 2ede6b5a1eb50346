"""Writes vocabularies.json: small vocabularies of each kind, and the token ids that llama.cpp makes of
texts with them.

Made with llama-cpp-python 0.3.36, gguf 0.19.0, tokenizers 0.23.3 and sentencepiece 0.2.3:

    python vocabulary_goldens.py

The vocabularies are trained on the texts below and on nothing else. The pairs of bytes are trained
without splitting texts first, so that they join whatever a pre-tokenizer does not keep apart.
"""

import ctypes
import io
import json
import os
import tempfile

import gguf
import llama_cpp
import sentencepiece
from tokenizers import Tokenizer, decoders, models, pre_tokenizers, trainers

TEXTS = [
    "", " ", "\n", "   \n  x", "a  b   c    d     e", "trailing   ",
    "I'm you're they'll we've he'd it's don't CAN'T WE'LL I'D 'tis o'clock ''s",
    "日本語のテキスト、漢字とかなとカタカナ。", "中文 混合 English 和数字123，标点。", "😀👍🏽👨‍👩‍👧 emoji",
    "e\u0301 a\u0308 combining: Z\u0351a\u0363", "ÉTÉété ÀÇ straße", "<|im_start|>user\nHello<|im_end|>\n",
    "a<s>b </s> c", "[CLS] x [SEP] [MASK] y", "tabs\tand\t\ttabs\r\nCRLF\r\n\r\nend\r",
    "0 1 12 123 1234 12345 123456 3.14 1,000,000 ½ ² ٣ Ⅷ", "def f(x):\n    return x**2  # comment\n\n\nclass A:\n\tpass\n",
    "if (a<=b && c!=d) { x += 1; } // ok", "https://example.com/a_b-c?d=e&f=%20#g",
    "\u00a0nbsp\u00a0\u00a0two\u2003em\u3000wide", "Привет, мир! Как дела?", "नमस्ते दुनिया", "مرحبا بالعالم،",
    "!!!???...---*** ((([[[{{{ }}}]]])))", "$5.00 €10 +1 =2 <3 >4 ^5 ~6 |7 `8`", "aaaaaaaaaaaaaaaaaaaaaaaa",
    "-" * 40, " " * 20 + "x", "\n" * 9 + "x", "\t" * 7, "hahahahaha lololol", "CamelCaseWordsAndHTTPServer iPhone15Pro",
    "  two  spaces  2  3", "<0x0A> literal bytes", "▁marks▁in▁text ▁", "Ġ Ċ byte letters", "a\n \n  \n b  \n",
    "path/to//file.txt/\n/x", "x / y /\n\n z", "1st 2nd 21st-century", "ﬁ ＦＵＬＬ １２３",
]

CONTROL, USER, NORMAL, UNKNOWN, BYTE = 3, 4, 1, 2, 6

PRE_TOKENIZERS = [
    "a.x-4.0", "bailingmoe", "bailingmoe2", "chatglm-bpe", "codeshell", "command-r", "dbrx", "deepseek-coder",
    "deepseek-r1-qwen", "deepseek-v3", "default", "exaone", "exaone4", "f2llmv2", "falcon", "falcon-h1", "falcon3",
    "gigachat", "glm4", "glm5", "gpt-2", "gpt-4o", "granite-docling", "grok-2", "hunyuan", "hunyuan-dense", "jais",
    "joyai-llm", "kanana2", "kormo", "lfm2", "llada-moe", "llama-bpe", "llama-v3", "llama3", "llama4", "megrez",
    "mellum", "mellum2", "midm-2.0", "minerva-7b", "minicpm5", "minimax-m2", "modern-bert", "mpt", "olmo", "phi-2",
    "pixtral", "qwen2", "qwen35", "refact", "roberta-bpe", "seed-coder", "smaug-bpe", "smollm", "solar-open",
    "stablelm2", "starcoder", "tekken", "trillion",
]


def byte_pairs():
    tokenizer = Tokenizer(models.BPE())
    tokenizer.pre_tokenizer = pre_tokenizers.ByteLevel(add_prefix_space=False, use_regex=False)
    trainer = trainers.BpeTrainer(
        vocab_size=1000, initial_alphabet=pre_tokenizers.ByteLevel.alphabet(), show_progress=False)
    special = ("<s>", "</s>", "<|im_start|>")
    tokenizer.train_from_iterator([text for text in TEXTS * 3 if not any(s in text for s in special)], trainer)
    model = json.loads(tokenizer.to_str())["model"]
    tokens = sorted(model["vocab"], key=model["vocab"].get)
    added = [("<s>", CONTROL), ("</s>", CONTROL), ("<|im_start|>", CONTROL), ("<|im_end|>", CONTROL), (" {", USER)]
    return {
        "model": "gpt2",
        "tokens": tokens + [token for token, _ in added],
        "types": [NORMAL] * len(tokens) + [kind for _, kind in added],
        "merges": [" ".join(pair) for pair in model["merges"]],
        "ids": {"bos_token_id": len(tokens), "eos_token_id": len(tokens) + 1},
    }


def scored_pairs():
    model = io.BytesIO()
    sentencepiece.SentencePieceTrainer.train(
        sentence_iterator=iter(text for text in TEXTS * 3 if text.strip()), model_writer=model, model_type="bpe",
        vocab_size=620, byte_fallback=True, character_coverage=0.98, normalization_rule_name="identity",
        remove_extra_whitespaces=False, split_digits=True, allow_whitespace_only_pieces=True,
        user_defined_symbols=["{ x"], minloglevel=2)
    trained = sentencepiece.SentencePieceProcessor(model_proto=model.getvalue())
    tokens, scores, types = [], [], []
    for id in range(trained.vocab_size()):
        tokens.append(trained.IdToPiece(id))
        scores.append(trained.GetScore(id))
        types.append(
            UNKNOWN if trained.IsUnknown(id) else CONTROL if trained.IsControl(id)
            else BYTE if trained.IsByte(id) else USER if tokens[-1] == "{ x" else NORMAL)
    for blanks in ["▁" * 2, "▁" * 3, "▁" * 4, "▁" * 8, "aa", "aaa", "aaaa"]:
        if blanks not in tokens:
            tokens.append(blanks)
            scores.append(-1e9)
            types.append(NORMAL)
    return {"model": "llama", "tokens": tokens, "scores": scores, "types": types, "ids": {}}


def word_pieces():
    special = ["[PAD]", "[UNK]", "[CLS]", "[SEP]", "[MASK]"]
    letters = sorted({c for text in TEXTS for c in text.lower() if not c.isspace()} - set("▁ġċé\u0301"))
    words = ["the", "user", "hello", "class", "def", "return", "ha", "in", "text", "emoji"]
    pieces = letters + words + ["##" + c for c in "abcdefghijklmnopqrstuvwxyz0123456789"] + ["##ha", "##ing"]
    return {
        "model": "bert",
        "tokens": special + [t[2:] if t.startswith("##") else "▁" + t for t in pieces],
        "types": [CONTROL] * len(special) + [NORMAL] * len(pieces),
        "ids": {"bos_token_id": 2, "seperator_token_id": 3, "unknown_token_id": 1, "padding_token_id": 0,
                "mask_token_id": 4},
    }


def write(path, vocabulary, pre, flags):
    writer = gguf.GGUFWriter(path, "bert" if vocabulary["model"] == "bert" else "llama")
    writer.add_context_length(64)
    writer.add_embedding_length(8)
    writer.add_block_count(1)
    writer.add_feed_forward_length(8)
    writer.add_head_count(2)
    writer.add_layer_norm_rms_eps(1e-5)
    writer.add_layer_norm_eps(1e-5)
    writer.add_token_type_count(2)
    writer.add_tokenizer_model(vocabulary["model"])
    writer.add_tokenizer_pre(pre)
    writer.add_token_list(vocabulary["tokens"])
    writer.add_token_types(vocabulary["types"])
    if "merges" in vocabulary:
        writer.add_token_merges(vocabulary["merges"])
    if "scores" in vocabulary:
        writer.add_token_scores(vocabulary["scores"])
    for key, id in vocabulary["ids"].items():
        writer.add_uint32("tokenizer.ggml." + key, id)
    for key, flag in flags.items():
        writer.add_bool("tokenizer.ggml." + key, flag)
    writer.write_header_to_file()
    writer.write_kv_data_to_file()
    writer.write_tensors_to_file()
    writer.close()


def ids(vocabulary, pre, flags):
    with tempfile.TemporaryDirectory() as folder:
        path = os.path.join(folder, "vocabulary.gguf")
        write(path, vocabulary, pre, flags)
        model = llama_cpp.Llama(path, vocab_only=True, verbose=False)
        return [model.tokenize(text.encode(), add_bos=True, special=True) for text in TEXTS]


def distinct(goldens):
    """Every case under the first with the same ids."""
    kept = []
    for name, golden in goldens:
        for case in kept:
            if case["ids"] == golden:
                case["cases"].append(name)
                break
        else:
            kept.append({"cases": [name], "ids": golden})
    return kept


@ctypes.CFUNCTYPE(None, ctypes.c_int, ctypes.c_char_p, ctypes.c_void_p)
def silent(level, text, data):
    pass


def main():
    llama_cpp.llama_log_set(silent, ctypes.c_void_p(0))
    flags = [{}, {"add_bos_token": True, "add_eos_token": True}]
    kinds = [
        ("byte pairs", byte_pairs(),
         [(pre, {}) for pre in PRE_TOKENIZERS] + [("gpt-2", flags[1]), ("llama-bpe", {"add_bos_token": False})]),
        ("scored pairs", scored_pairs(),
         [("default", {}), ("default", {"add_space_prefix": False}), ("default", {"add_bos_token": False}),
          ("default", {"add_eos_token": True})]),
        ("word pieces", word_pieces(),
         [("default", {}), ("default", {"normalizer.lowercase": False}),
          ("default", {"normalizer.strip_accents": False})]),
    ]
    vocabularies = []
    for name, vocabulary, cases in kinds:
        goldens = [({"pre": pre, "flags": flags}, ids(vocabulary, pre, flags)) for pre, flags in cases]
        vocabularies.append({"name": name, **vocabulary, "goldens": distinct(goldens)})
    lines = ",\n".join(json.dumps(vocabulary, ensure_ascii=False) for vocabulary in vocabularies)
    with open(os.path.join(os.path.dirname(os.path.abspath(__file__)), "vocabularies.json"), "w") as out:
        out.write('{"texts": %s,\n"vocabularies": [\n%s\n]}\n' % (json.dumps(TEXTS), lines))


main()
