"""sgicl and eager Python torch take turns at training the same model on the same batches (see turns.py for what is printed).

    pip install torch numpy
    ./mvnw -Dmaven.test.skip package
    python sgicl-bench/opponents/train_turns.py [rounds] [steps]

The embedded model's sizes and batches of 16 x 112 tokens, one native thread each. Weights and batches are the formulas of
TrainCost.java, so that both must find the same losses. Opponents: a plain module with scaled-dot-product attention, and
torch's AdamW, fused and as it is by default (foreach).
"""

import math
import sys
import time

import torch
from torch import nn
from torch.nn import functional

import turns

LAYERS, HIDDEN, HEADS, WIDTH, VOCABULARY, ROWS, TOKENS = 3, 128, 4, 256, 41, 16, 113
torch.set_num_threads(1)
rounds = int(sys.argv[1]) if len(sys.argv) > 1 else 10
steps = int(sys.argv[2]) if len(sys.argv) > 2 else 20


class Block(nn.Module):
    def __init__(self):
        super().__init__()
        self.before = nn.RMSNorm(HIDDEN, 1e-5)
        self.q, self.k, self.v, self.o = (nn.Linear(HIDDEN, HIDDEN, bias=False) for _ in range(4))
        self.behind = nn.RMSNorm(HIDDEN, 1e-5)
        self.gate, self.up = (nn.Linear(HIDDEN, WIDTH, bias=False) for _ in range(2))
        self.down = nn.Linear(WIDTH, HIDDEN, bias=False)

    def forward(self, x, cos, sin):
        def heads(y):
            return y.view(y.shape[0], y.shape[1], HEADS, -1).transpose(1, 2)

        def turned(y):
            a, b = y.chunk(2, -1)
            return y * cos + torch.cat([-b, a], -1) * sin

        n = self.before(x)
        a = functional.scaled_dot_product_attention(
            turned(heads(self.q(n))), turned(heads(self.k(n))), heads(self.v(n)), is_causal=True)
        x = x + self.o(a.transpose(1, 2).flatten(2))
        n = self.behind(x)
        return x + self.down(functional.silu(self.gate(n)) * self.up(n))


class Llama(nn.Module):
    def __init__(self):
        super().__init__()
        self.embedding = nn.Embedding(VOCABULARY, HIDDEN)
        self.blocks = nn.ModuleList(Block() for _ in range(LAYERS))
        self.last = nn.RMSNorm(HIDDEN, 1e-5)
        self.head = nn.Linear(HIDDEN, VOCABULARY, bias=False)
        half = HIDDEN // HEADS // 2
        self.register_buffer("frequencies", 10000.0 ** (-torch.arange(half) / half))

    def forward(self, ids):
        angles = torch.arange(ids.shape[1])[:, None] * self.frequencies
        angles = torch.cat([angles, angles], 1)
        x = self.embedding(ids)
        for block in self.blocks:
            x = block(x, angles.cos(), angles.sin())
        return self.last(x)


class Eager:
    def __init__(self, fused):
        self.model = Llama()
        free, decayed = [], []
        with torch.no_grad():
            for t, (name, p) in enumerate(self.model.named_parameters()):
                decays = p.dim() == 2 and "embedding" not in name
                (decayed if decays else free).append(p)
                if p.dim() == 1:
                    p.fill_(1)
                else:
                    values = [0.1 * math.sin(1 + 0.37 * i + t) for i in range(p.numel())]
                    p.copy_(torch.tensor(values).view_as(p))
        self.optimiser = torch.optim.AdamW(
            [{"params": free, "weight_decay": 0.0}, {"params": decayed, "weight_decay": 0.05}],
            lr=1e-3, betas=(0.9, 0.98), eps=1e-8, fused=fused or None)
        self.step = 0
        self.loss = math.nan

    def learn(self):
        row, i = torch.arange(ROWS)[:, None], torch.arange(TOKENS)
        tokens = (31 * self.step + 17 * row * row + 7 * i * i + self.step * i) % VOCABULARY
        learnt = ((self.step + row + i) % 2 == 1)[:, 1:]
        h = self.model(tokens[:, :-1])[learnt]
        loss = functional.cross_entropy(self.model.head(h), tokens[:, 1:][learnt])
        self.optimiser.zero_grad()
        loss.backward()
        nn.utils.clip_grad_norm_(self.model.parameters(), 1.0)
        self.optimiser.step()
        self.step += 1
        self.loss = loss.item()

    def __call__(self):
        before = time.process_time()
        for _ in range(steps):
            self.learn()
        return time.process_time() - before


print(f"torch {torch.__version__}, {steps} steps a turn")
for fused in (True, False):
    java = turns.train()
    eager = Eager(fused)
    losses, eager_losses = [], []

    def ours():
        seconds, loss = java(str(steps))
        losses.append(loss)
        return seconds

    def theirs():
        seconds = eager()
        eager_losses.append(eager.loss)
        return seconds

    name = "AdamW fused" if fused else "AdamW foreach"
    pairs = turns.compare(name, rounds, ours, theirs)
    tokens = steps * ROWS * (TOKENS - 1)
    rates = tokens / pairs
    print(f"  tokens per CPU second: {sorted(rates[:, 0])[rounds // 2]:,.0f} and {sorted(rates[:, 1])[rounds // 2]:,.0f};"
          f" loss after {steps} and {steps * (rounds + 1)} steps:"
          f" {losses[0]:.6f} and {eager_losses[0]:.6f}, {losses[-1]:.4f} and {eager_losses[-1]:.4f}", flush=True)
    java.close()
