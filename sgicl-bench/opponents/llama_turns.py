"""sgicl and llama.cpp take turns on the same random checkpoint (see turns.py for what is printed).

    pip install numpy safetensors gguf llama-cpp-python
    ./mvnw -Dmaven.test.skip package
    python sgicl-bench/opponents/llama_turns.py [rounds] [request ...]

float32, one thread each. llama.cpp takes the tokens of all prompts in one batch and gives the last token's embedding, which
is the last state after the final norm. Writes the checkpoint as GGUF beside its safetensors.
"""

import json
import pathlib
import sys
import time

import llama_cpp
import numpy

import random_gguf
import turns

rounds = int(sys.argv[1]) if len(sys.argv) > 1 else 10
requests = sys.argv[2:] or ["read 1 256", "read 8 256", "read 1 2048"]
java = turns.sgicl("float32")
folder = pathlib.Path(java.first)
config = json.loads((folder / "config.json").read_text())
file = folder / "model.gguf"
if not file.exists():
    random_gguf.write(folder)
llama_cpp.llama_backend_init()
silent = llama_cpp.llama_log_callback(lambda level, text, data: None)
llama_cpp.llama_log_set(silent, None)
model = llama_cpp.llama_model_load_from_file(str(file).encode(), llama_cpp.llama_model_default_params())
parameters = llama_cpp.llama_context_default_params()
parameters.n_ctx = parameters.n_batch = parameters.n_ubatch = 2048
parameters.kv_unified = False
parameters.n_threads = parameters.n_threads_batch = 1
parameters.embeddings = True
parameters.pooling_type = llama_cpp.LLAMA_POOLING_TYPE_LAST
parameters.type_k = parameters.type_v = 0  # float32, as everything else here
random = numpy.random.default_rng(42)


def read(prompts):
    count = sum(map(len, prompts))
    batch = llama_cpp.llama_batch_init(count, 0, 1)
    row = 0
    for sequence, prompt in enumerate(prompts):
        for position, token in enumerate(prompt):
            batch.token[row] = token
            batch.pos[row] = position
            batch.n_seq_id[row] = 1
            batch.seq_id[row][0] = sequence
            batch.logits[row] = 1
            row += 1
    batch.n_tokens = count
    llama_cpp.llama_memory_clear(llama_cpp.llama_get_memory(context), True)
    if llama_cpp.llama_decode(context, batch) != 0:
        raise RuntimeError("llama_decode failed")
    states = [numpy.ctypeslib.as_array(llama_cpp.llama_get_embeddings_seq(context, s), (config["hidden_size"],)).copy()
              for s in range(len(prompts))]
    llama_cpp.llama_batch_free(batch)
    return states


def theirs(request):
    rows, tokens = map(int, request.split()[1:])
    prompts = random.integers(0, config["vocab_size"], (rows, tokens)).tolist()
    before = time.process_time()
    read(prompts)
    return time.process_time() - before


print(f"float32, llama-cpp-python {llama_cpp.__version__}")
for request in requests:
    parameters.n_seq_max = int(request.split()[1])
    context = llama_cpp.llama_init_from_model(model, parameters)
    prompt = random.integers(0, config["vocab_size"], 256).tolist()
    difference = numpy.array(java("state " + " ".join(map(str, prompt)))) - read([prompt])[0]
    print(f"largest difference of a coordinate of a last state {abs(difference).max():.2g}")
    turns.compare(request, rounds, lambda: java(request)[0], lambda: theirs(request))
    llama_cpp.llama_free(context)
java.close()
