"""Writes golden_generation.json into each decoder's folder beside this file: what transformers 5.24.0
(torch 2.13.0, CPU, float32, eager attention, one thread) generates greedily without a cache,
generate(use_cache=False, do_sample=False, max_new_tokens=40), a prompt by itself:

    python make_generation_goldens.py [FOLDER ...]

Prompts are token ids, or texts where the folder has a tokenizer, and answers likewise; first_near_tie
is the first step of an answer whose two best logits lie within 1e-3, null if there is none. Folders
named on the command line are taken in place of those beside this file.
"""

import json
import sys
from pathlib import Path

import torch
from transformers import AutoModelForCausalLM, AutoTokenizer

TOKENS = 40
LENGTHS = [5, 28, 90]
WALK = ["a # = a x ; x # = x b ; a # # =", "a b # = a c , b a ; c # = c b ; b # # =", "! # a", "k # = k z ; k # ="]


def answer(model, ids):
    with torch.no_grad():
        out = model.generate(
            torch.tensor([ids]), attention_mask=torch.ones(1, len(ids), dtype=torch.long), use_cache=False,
            do_sample=False, max_new_tokens=TOKENS, output_logits=True, return_dict_in_generate=True)
    new = out.sequences[0, len(ids):].tolist()
    best = [torch.topk(logits[0], 2).values for logits in out.logits]
    near = [step for step, (first, second) in enumerate(best) if (first - second).item() <= 1e-3]
    return new, near[0] if near else None


def golden(folder):
    model = AutoModelForCausalLM.from_pretrained(folder, dtype=torch.float32, attn_implementation="eager").eval()
    texts = (folder / "tokenizer.json").exists()
    if texts:
        tokenizer = AutoTokenizer.from_pretrained(folder)
        prompts = WALK
        ids = [tokenizer(prompt).input_ids for prompt in prompts]
    else:
        generator = torch.Generator().manual_seed(30)
        ids = prompts = [torch.randint(3, model.config.vocab_size, (n,), generator=generator).tolist() for n in LENGTHS]
    answers = [answer(model, one) for one in ids]
    return {
        "made_by": "transformers 5.24.0, generate(use_cache=False), float32, eager",
        "prompts": prompts,
        "greedy_40_tokens": [tokenizer.decode(new, skip_special_tokens=True) if texts else new for new, _ in answers],
        "first_near_tie": [tie for _, tie in answers],
    }


torch.set_num_threads(1)
here = Path(__file__).parent
for folder in map(Path, sys.argv[1:] or sorted(path.parent for path in here.glob("*/model.safetensors"))):
    if "Bert" in (folder / "config.json").read_text():
        continue
    made = golden(folder)
    text = json.dumps(made, separators=(",", ":"))
    (folder / "golden_generation.json").write_text(text + "\n")
    print(folder.name, made["first_near_tie"], [len(one) for one in made["greedy_40_tokens"]])
