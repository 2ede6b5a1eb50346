"""sgicl and Python torch take turns on the same random checkpoint; prints the ratio of their CPU seconds.

    pip install torch transformers numpy
    ./mvnw -q -DskipTests package
    python sgicl-bench/opponents/torch_turns.py [float32|bfloat16] [rounds]

One native thread each. Opponents: the same stack in `transformers` with scaled-dot-product attention, last states of the
last layer; for short prompts, the way of the paper's authors: one prompt at a time, all hidden states kept.
A ratio above 1 says that sgicl takes less. Interval: 2.5 and 97.5 percentiles of 10,000 bootstrap medians.
"""

import pathlib
import subprocess
import sys
import time

import numpy
import torch
from transformers import AutoModelForCausalLM

torch.set_num_threads(1)
compute = sys.argv[1] if len(sys.argv) > 1 else "float32"
rounds = int(sys.argv[2]) if len(sys.argv) > 2 else 10
jar = pathlib.Path(__file__).parents[1] / "target" / "sgicl-bench.jar"
java = subprocess.Popen(
    ["java", "-Xmx512m", "-cp", jar, "io.github.sgicl.bench.PassCost", compute],
    stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True)
folder = java.stdout.readline().strip()
model = AutoModelForCausalLM.from_pretrained(
    folder, dtype=getattr(torch, compute), attn_implementation="sdpa").eval()
vocabulary = model.config.vocab_size
random = numpy.random.default_rng(42)


def ids(rows, tokens):
    return torch.randint(0, vocabulary, (rows, tokens))


def read(rows, tokens):
    return model.model(ids(rows, tokens), use_cache=False).last_hidden_state[:, -1]


def short(rows):
    return [model(ids(1, int(random.integers(8, 25))), output_hidden_states=True, use_cache=False)
            .hidden_states[-1][0, -1] for _ in range(rows)]


def generate(rows, tokens):
    return model.generate(ids(rows, 8), max_new_tokens=tokens, min_new_tokens=tokens, do_sample=False)


def ours(request):
    java.stdin.write(request + "\n")
    java.stdin.flush()
    return float(java.stdout.readline().split()[0])


def theirs(request):
    word, *numbers = request.split()
    before = time.process_time()
    {"read": read, "short": short, "generate": generate}[word](*map(int, numbers))
    return time.process_time() - before


print(f"{compute}, {rounds} rounds, torch {torch.__version__}")
with torch.inference_mode():
    for request in ("read 1 256", "read 8 256", "read 1 2048", "short 64", "generate 1 32", "generate 8 32"):
        ours(request), theirs(request)
        pairs = numpy.array([(ours(request), theirs(request)) for _ in range(rounds)])
        ratios = pairs[:, 1] / pairs[:, 0]
        medians = numpy.median(random.choice(ratios, (10_000, rounds)), axis=1)
        low, high = numpy.percentile(medians, (2.5, 97.5))
        print(f"{request:14} {numpy.median(ratios):5.2f} [{low:.2f}, {high:.2f}]"
              f"   medians {numpy.median(pairs[:, 0]):.3f} and {numpy.median(pairs[:, 1]):.3f} CPU s", flush=True)
java.stdin.close()
java.wait()
