"""By how much last hidden states of a file in GGUF differ from llama.cpp's (llama-cpp-python 0.3.36).

    python sgicl-bench/opponents/gguf_states.py OURS.gguf THEIRS.gguf

llama.cpp rounds activations where weights are quantised, so THEIRS is the same model requantised to float32 by
llama_model_quantize. Both read the token ids that llama.cpp makes of five texts; states are taken at the last token, after the
final norm, without pooling.
"""

import sys

import llama_cpp
import numpy

import turns

TEXTS = [
    "If 3x + 5 = 20, what is x?",
    "The capital of France is Paris, and the capital of Italy is",
    "def f(x):\n    return x * 2\n",
    "日本語のテキスト 😀",
    "A farmer has 16 hens. Each lays an egg a day. He eats three and bakes with four. The others are sold for 2 dollars each. " * 4,
]


def last_state(model, ids, size):
    batch = llama_cpp.llama_batch_init(len(ids), 0, 1)
    batch.n_tokens = len(ids)
    for place, token in enumerate(ids):
        batch.token[place], batch.pos[place], batch.n_seq_id[place] = token, place, 1
        batch.seq_id[place][0], batch.logits[place] = 0, 1
    llama_cpp.llama_memory_clear(llama_cpp.llama_get_memory(model.ctx), True)
    if llama_cpp.llama_decode(model.ctx, batch) != 0:
        sys.exit("llama.cpp could not read the tokens")
    state = llama_cpp.llama_get_embeddings_ith(model.ctx, len(ids) - 1)
    return numpy.array([state[i] for i in range(size)])


ours = turns.sgicl("float32", sys.argv[1])
theirs = llama_cpp.Llama(sys.argv[2], embedding=True, pooling_type=0, n_ctx=512, n_batch=512, n_threads=1, verbose=False,
                         type_k=0, type_v=0, flash_attn=False)
for text in TEXTS:
    ids = theirs.tokenize(text.encode(), add_bos=True, special=True)
    mine = numpy.array(ours("state " + " ".join(map(str, ids))))
    other = last_state(theirs, ids, len(mine))
    print(f"{len(ids)} tokens: {numpy.linalg.norm(mine - other) / numpy.linalg.norm(other):.2g} of its length")
