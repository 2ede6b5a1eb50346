"""sgicl and Python torch take turns on the same random checkpoint (see turns.py for what is printed).

    pip install torch transformers numpy
    ./mvnw -Dmaven.test.skip package
    python sgicl-bench/opponents/torch_turns.py [float32|bfloat16] [rounds] [request ...]

One native thread each. Opponents: the same stack in `transformers` with scaled-dot-product attention, last states of the
last layer; for short prompts, the way of the paper's authors: one prompt at a time, all hidden states kept. `rate` is the
share of the rate at which torch multiplies matrices of the pass's own shapes, counted on the products that the pass does:
queries, output and MLP of the last layer at last tokens only, attention over the tokens that a token sees.
"""

import sys
import time

import numpy
import torch
from transformers import AutoModelForCausalLM

import turns

torch.set_num_threads(1)
compute = sys.argv[1] if len(sys.argv) > 1 else "float32"
rounds = int(sys.argv[2]) if len(sys.argv) > 2 else 10
requests = sys.argv[3:] or ["read 1 256", "read 8 256", "read 1 2048", "short 64", "generate 1 32", "generate 8 32",
                            "rate 1 256", "rate 8 256", "rate 1 2048"]
java = turns.sgicl(compute)
model = AutoModelForCausalLM.from_pretrained(
    java.first, dtype=getattr(torch, compute), attn_implementation="sdpa").eval()
config = model.config
random = numpy.random.default_rng(42)


def ids(rows, tokens):
    return torch.randint(0, config.vocab_size, (rows, tokens))


def read(rows, tokens):
    return model.model(ids(rows, tokens), use_cache=False).last_hidden_state[:, -1]


def short(rows):
    return [model(ids(1, int(random.integers(8, 25))), output_hidden_states=True, use_cache=False)
            .hidden_states[-1][0, -1] for _ in range(rows)]


def generate(rows, tokens):
    return model.generate(ids(rows, 8), max_new_tokens=tokens, min_new_tokens=tokens, do_sample=False)


def products():
    for layer in model.model.layers:
        for part in (layer.self_attn, layer.mlp):
            for linear in part.children():
                if isinstance(linear, torch.nn.Linear):
                    yield linear


def rate(rows, tokens):
    for linear in products():
        torch.nn.functional.linear(inputs[rows * tokens, linear.in_features], linear.weight)


def work(rows, tokens):
    """Floating-point operations of all matrix products, and those that a pass to last states does, with attention."""
    sizes = [linear.weight.numel() for linear in products()]
    last = [linear.weight.numel() for name, linear in model.model.layers[-1].named_modules()
            if isinstance(linear, torch.nn.Linear) and not name.endswith(("k_proj", "v_proj"))]
    width = config.hidden_size
    seen = (config.num_hidden_layers - 1) * tokens * (tokens + 1) // 2 + tokens
    done = 2 * rows * (tokens * (sum(sizes) - sum(last)) + sum(last)) + 4 * rows * width * seen
    return 2 * rows * tokens * sum(sizes), done


def ours(request):
    return java(request.replace("rate", "read") if request.startswith("rate") else request)[0]


def theirs(request):
    word, *numbers = request.split()
    before = time.process_time()
    {"read": read, "short": short, "generate": generate, "rate": rate}[word](*map(int, numbers))
    return time.process_time() - before


print(f"{compute}, torch {torch.__version__}")
with torch.inference_mode():
    prompt = ids(1, 256)
    state = java("state " + " ".join(map(str, prompt[0].tolist())))
    other = model.model(prompt, use_cache=False).last_hidden_state[0, -1].float()
    print(f"largest difference of a coordinate of a last state {(torch.tensor(state) - other).abs().max():.2g},"
          f" largest coordinate {other.abs().max():.3g}")
    for request in requests:
        word, *numbers = request.split()
        if word == "rate":
            rows, tokens = map(int, numbers)
            inputs = {(rows * tokens, width): torch.randn(rows * tokens, width, dtype=model.dtype)
                      for width in (config.hidden_size, config.intermediate_size)}
        pairs = turns.compare(request, rounds, lambda: ours(request), lambda: theirs(request))
        if word == "rate":
            products_work, pass_work = work(rows, tokens)
            shares = (pass_work / pairs[:, 0]) / (products_work / pairs[:, 1])
            print(f"  share of the matrix rate     {turns.interval(shares)}"
                  f"   {pass_work / numpy.median(pairs[:, 0]) / 1e9:.0f} of"
                  f" {products_work / numpy.median(pairs[:, 1]) / 1e9:.0f} GFLOP/s", flush=True)
java.close()
