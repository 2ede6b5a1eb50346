"""Golden values of the embedded model, by transformers: float32 maths on the stored weights.

python walk-golden.py FOLDER > walk-golden.json    (FOLDER: the checkpoint, with its tokenizer)
"""

import json
import math
import sys

import torch
import transformers

CASES = [
    ("known", "D # = D y ; j # = j c ; c # = c x ; h # = h j ; y # = y D ; x # = x h ; h # # =", "h j c ;"),
    ("known", "b # = b v ; p # = p b ; C # = C h ; h # = h A ; A # = A p ; v # = v C ; p # # =", "p b v ;"),
    ("known", "C # = C B ; k # = k i ; w # = w c ; i # = i k ; c # = c w ; B # = B C ; B # # =", "B C B ;"),
    ("missing", "i # = i l ; m # = m i ; q # = q s ; d # = d q ; l # = l d ; q # # =", "q s m ;"),
    ("zero-shot", "u # # =", "u C v ;"),
    ("direct", "f # = f c ; c # = c y ; r # = r D ; D # = D x ; x # = x r ; y # = y f ; ! # D", "x ;"),
]

folder = sys.argv[1]
tokenizer = transformers.AutoTokenizer.from_pretrained(folder)
model = transformers.AutoModelForCausalLM.from_pretrained(folder, dtype=torch.float32).eval()
torch.set_num_threads(1)
cases = []
for kind, prompt, gold in CASES:
    ids = tokenizer(prompt, return_tensors="pt").input_ids
    with torch.no_grad():
        out = model(input_ids=ids, output_hidden_states=True)
        state = out.hidden_states[-1][0, -1]
        p = torch.log_softmax(out.logits[0, -1].double(), -1)
        row = ids
        for _ in range(16):
            following = model(input_ids=row).logits[0, -1].argmax()
            row = torch.cat([row, following.view(1, 1)], 1)
            if following.item() == model.config.eos_token_id:
                break
    h = state.double().abs()
    d = h.numel()
    hoyer = (math.sqrt(d) - (h.sum() / h.square().sum().sqrt()).item()) / (math.sqrt(d) - 1)
    cases.append({
        "kind": kind, "prompt": prompt, "input_ids": ids[0].tolist(), "gold": gold,
        "greedy": " ".join(tokenizer.convert_ids_to_tokens(row[0, ids.shape[1]:].tolist())),
        "hoyer_prompt_end": hoyer, "entropy_prompt_end": -(p.exp() * p).sum().item(),
        "last_hidden": state.tolist()})
print(json.dumps({
    "note": "float32 maths on the stored weights; last_hidden is after the final norm",
    "made_by": f"walk-golden.py, torch {torch.__version__}, transformers {transformers.__version__}",
    "cases": cases}, indent=1))
