"""Three steps of AdamW on a tiny Llama of transformers: the golden values of TrainingEngineTest.

python training-golden.py > training-golden.json
"""

import json
import math

import torch
import transformers
from transformers import LlamaConfig, LlamaForCausalLM

config = LlamaConfig(
    vocab_size=7, hidden_size=8, intermediate_size=12, num_hidden_layers=2, num_attention_heads=2,
    num_key_value_heads=1, head_dim=4, max_position_embeddings=16, rms_norm_eps=1e-5,
    rope_theta=10000.0, tie_word_embeddings=False, attention_bias=False, mlp_bias=False)
model = LlamaForCausalLM(config)
names = ["model.embed_tokens.weight"]
for layer in range(2):
    block = f"model.layers.{layer}."
    names += [block + name + ".weight" for name in (
        "input_layernorm", "self_attn.q_proj", "self_attn.k_proj", "self_attn.v_proj", "self_attn.o_proj",
        "post_attention_layernorm", "mlp.gate_proj", "mlp.up_proj", "mlp.down_proj")]
names += ["model.norm.weight", "lm_head.weight"]
parameters = dict(model.named_parameters())
with torch.no_grad():
    for t, name in enumerate(names):
        p = parameters[name]
        p.copy_(torch.tensor([0.5 * math.sin(1 + 0.37 * i + t) for i in range(p.numel())]).view_as(p))

ids = torch.tensor([[1, 2, 3, 4, 5], [6, 5, 4, 3, 0]])
targets = torch.tensor([[-100, 3, 4, 5, 6], [5, -100, 3, -100, 1]])
free = [parameters[n] for n in names if parameters[n].dim() == 1 or "embed" in n]
decayed = [parameters[n] for n in names if parameters[n].dim() == 2 and "embed" not in n]
optimiser = torch.optim.AdamW(
    [{"params": free, "weight_decay": 0.0}, {"params": decayed, "weight_decay": 0.05}],
    betas=(0.9, 0.98), eps=1e-8)
losses, lengths = [], []
for rate in (1e-2, 2e-2, 5e-3):
    optimiser.zero_grad()
    logits = model(input_ids=ids).logits
    loss = torch.nn.functional.cross_entropy(logits.flatten(0, 1), targets.flatten(), ignore_index=-100)
    loss.backward()
    length = torch.nn.utils.clip_grad_norm_(parameters.values(), 0.5)
    for group in optimiser.param_groups:
        group["lr"] = rate
    optimiser.step()
    losses.append(loss.item())
    lengths.append(length.item())
with torch.no_grad():
    out = model(input_ids=torch.tensor([[1, 2, 3]]), output_hidden_states=True)
    state = out.hidden_states[-1][0, -1].tolist()
    p = torch.log_softmax(out.logits[0, -1], -1)
print(json.dumps({
    "made_by": f"torch {torch.__version__}, transformers {transformers.__version__}",
    "losses": losses, "gradient_lengths": lengths, "state": state,
    "entropy": -(p.exp() * p).sum().item(), "loss_of_4": -p[4].item(),
    "weights": {name: parameters[name].flatten().tolist() for name in names}}, indent=1))
