"""Writes goldens.json: how likely options are behind prompts of the embedded walk model, in float32,
by torch 2.13.0 (CPU) and transformers 5.24.0:

    python make_goldens.py

For each option the log-likelihood is the sum over its tokens of the log-softmax of the logits.
"""

import json
import os

import torch
from transformers import AutoModelForCausalLM, AutoTokenizer

HERE = os.path.dirname(os.path.abspath(__file__))
WALK = os.path.join(HERE, *[".."] * 7, "walk", "resources", "io", "github", "sgicl", "walk")
CASES = [
    ("a # = a x ; x # = x b ; a # # =", ["a x b ;", "a x a ;", "a x", "a", "x x x x x x x x"]),
    ("a # =", ["a b ;", "a c ;", "b"]),
    ("a b # = a c , b a ; c # = c b ; b # # =", ["b a c ;", "b a b ;", "b a c , a ;"]),
    ("! # a", ["b ;", "c ;"]),
]

tokenizer = AutoTokenizer.from_pretrained(WALK)
model = AutoModelForCausalLM.from_pretrained(WALK, dtype=torch.float32).eval()
cases = []
for prompt, options in CASES:
    begin = tokenizer(prompt + "\n", return_tensors="pt").input_ids
    values = []
    for option in options:
        ids = tokenizer(prompt + "\n" + option, return_tensors="pt").input_ids
        assert torch.equal(ids[:, : begin.shape[1]], begin)
        with torch.no_grad():
            logs = torch.log_softmax(model(ids).logits[0].double(), -1)
        places = range(begin.shape[1], ids.shape[1])
        values.append({
            "option": option,
            "tokens": len(places),
            "log_likelihood": sum(logs[i - 1, ids[0, i]].item() for i in places),
        })
    cases.append({"prompt": prompt, "options": values})
with open(os.path.join(HERE, "goldens.json"), "w", encoding="utf-8", newline="\n") as out:
    json.dump(cases, out, indent=1)
    out.write("\n")
