"""Three steps of AdamW on a tiny Llama, or Mixtral, of transformers: the golden values of TrainingEngineTest.

python training-golden.py dense > training-golden.json
python training-golden.py mixture > mixture-golden.json

transformers keeps the experts of a block in two tensors; they are taken apart again as checkpoints name them. What is
descended is the cross-entropy, and for the mixture 0.5 times the load-balancing loss of transformers, taken block by block
and averaged.
"""

import json
import math
import sys

import torch
import transformers
from transformers import LlamaConfig, LlamaForCausalLM, MixtralConfig, MixtralForCausalLM
from transformers.models.mixtral.modeling_mixtral import load_balancing_loss_func

EXPERTS, PER_TOKEN, BALANCE, WIDTH = 3, 2, 0.5, 6
mixture = sys.argv[1] == "mixture"
sizes = dict(
    vocab_size=7, hidden_size=8, num_hidden_layers=2, num_attention_heads=2, num_key_value_heads=1, head_dim=4,
    max_position_embeddings=16, rms_norm_eps=1e-5, rope_theta=10000.0, tie_word_embeddings=False)
if mixture:
    model = MixtralForCausalLM(MixtralConfig(
        **sizes, intermediate_size=WIDTH, num_local_experts=EXPERTS, num_experts_per_tok=PER_TOKEN, sliding_window=None,
        router_jitter_noise=0.0, experts_implementation="eager")).train()
else:
    model = LlamaForCausalLM(LlamaConfig(**sizes, intermediate_size=12, attention_bias=False, mlp_bias=False))
parameters = dict(model.named_parameters())
places = {"model.embed_tokens.weight": parameters["model.embed_tokens.weight"]}
for layer in range(2):
    block = f"model.layers.{layer}."
    names = ["input_layernorm", "self_attn.q_proj", "self_attn.k_proj", "self_attn.v_proj", "self_attn.o_proj",
             "post_attention_layernorm"] + ([] if mixture else ["mlp.gate_proj", "mlp.up_proj", "mlp.down_proj"])
    places |= {block + name + ".weight": parameters[block + name + ".weight"] for name in names}
    if mixture:
        moe = block + "block_sparse_moe."
        places[moe + "gate.weight"] = parameters[block + "mlp.gate.weight"]
        inner = parameters[block + "mlp.experts.gate_up_proj"]
        for e in range(EXPERTS):
            places[f"{moe}experts.{e}.w1.weight"] = inner[e, :WIDTH]
            places[f"{moe}experts.{e}.w3.weight"] = inner[e, WIDTH:]
            places[f"{moe}experts.{e}.w2.weight"] = parameters[block + "mlp.experts.down_proj"][e]
places |= {name: parameters[name] for name in ("model.norm.weight", "lm_head.weight")}
with torch.no_grad():
    for t, p in enumerate(places.values()):
        p.copy_(torch.tensor([0.5 * math.sin(1 + 0.37 * i + t) for i in range(p.numel())]).view_as(p))

reading = dict(output_router_logits=True) if mixture else {}
ids = torch.tensor([[1, 2, 3, 4, 5], [6, 5, 4, 3, 0]])
targets = torch.tensor([[-100, 3, 4, 5, 6], [5, -100, 3, -100, 1]])
free = [p for n, p in parameters.items() if p.dim() == 1 or "embed" in n]
decayed = [p for n, p in parameters.items() if p.dim() > 1 and "embed" not in n]
optimiser = torch.optim.AdamW(
    [{"params": free, "weight_decay": 0.0}, {"params": decayed, "weight_decay": 0.05}],
    betas=(0.9, 0.98), eps=1e-8)
losses, lengths = [], []
for rate in (1e-2, 2e-2, 5e-3):
    optimiser.zero_grad()
    out = model(input_ids=ids, **reading)
    loss = torch.nn.functional.cross_entropy(out.logits.flatten(0, 1), targets.flatten(), ignore_index=-100)
    losses.append(loss.item())
    if mixture:
        spread = [load_balancing_loss_func((scores,), EXPERTS, PER_TOKEN) for scores in out.router_logits]
        loss = loss + BALANCE * torch.stack(spread).mean()
    loss.backward()
    lengths.append(torch.nn.utils.clip_grad_norm_(parameters.values(), 0.5).item())
    for group in optimiser.param_groups:
        group["lr"] = rate
    optimiser.step()
with torch.no_grad():
    out = model(input_ids=torch.tensor([[1, 2, 3]]), output_hidden_states=True, **reading)
    state = out.hidden_states[-1][0, -1].tolist()
    p = torch.log_softmax(out.logits[0, -1], -1)
    routing = [torch.log_softmax(scores[-1], -1) for scores in out.router_logits] if mixture else []
print(json.dumps({
    "made_by": f"torch {torch.__version__}, transformers {transformers.__version__}",
    "losses": losses, "gradient_lengths": lengths, "state": state,
    "entropy": -(p.exp() * p).sum().item(), "loss_of_4": -p[4].item(),
    "routing_entropies": [-(r.exp() * r).sum().item() for r in routing],
    "weights": {name: p.flatten().tolist() for name, p in places.items()}}, indent=1))
