"""What prompts begin with alike: sgicl that shares it and sgicl that does not, or llama.cpp that shares it, take turns.

    ./mvnw -Dmaven.test.skip package
    pip install numpy
    python sgicl-bench/opponents/prefix_turns.py [rounds] [prompts shared own]
    python sgicl-bench/opponents/prefix_turns.py [rounds] llama [prompts shared own]
    python sgicl-bench/opponents/prefix_turns.py [rounds] apart [prompts tokens]

float32, one thread each, a random checkpoint (see turns.py for what is printed). Every round has other tokens, so that nothing
is kept from the round before. apart compares prompts that have nothing in common on the model that shares with those on the
model that does not. llama.cpp needs llama-cpp-python, and gguf and safetensors to write the checkpoint as GGUF: it runs the
beginning once, copies its sequence to all others and runs their own tokens in one batch.
"""

import json
import pathlib
import sys
import time

import numpy

import turns

arguments = sys.argv[1:]
rounds = int(arguments.pop(0)) if arguments else 3
java = turns.sgicl("float32")
folder = pathlib.Path(java.first)


def llama(prompts, shared, own):
    import llama_cpp

    import random_gguf

    if not (folder / "model.gguf").exists():
        random_gguf.write(folder)
    config = json.loads((folder / "config.json").read_text())
    random = numpy.random.default_rng(42)
    llama_cpp.llama_backend_init()
    llama.silent = llama_cpp.llama_log_callback(lambda level, text, data: None)  # to outlive this function
    llama_cpp.llama_log_set(llama.silent, None)
    model = llama_cpp.llama_model_load_from_file(
        str(folder / "model.gguf").encode(), llama_cpp.llama_model_default_params())
    parameters = llama_cpp.llama_context_default_params()
    parameters.n_ctx = shared + prompts * own + 256
    parameters.n_batch = parameters.n_ubatch = max(shared, prompts * own)
    parameters.n_seq_max = prompts
    parameters.kv_unified = True  # one memory, so that a copied sequence is the same cells
    parameters.n_threads = parameters.n_threads_batch = 1
    parameters.embeddings = True
    parameters.pooling_type = llama_cpp.LLAMA_POOLING_TYPE_NONE
    parameters.type_k = parameters.type_v = 0  # float32, as everything else here
    context = llama_cpp.llama_init_from_model(model, parameters)
    memory = llama_cpp.llama_get_memory(context)

    def decode(rows):
        batch = llama_cpp.llama_batch_init(len(rows), 0, 1)
        for row, (token, position, sequence, wanted) in enumerate(rows):
            batch.token[row] = token
            batch.pos[row] = position
            batch.n_seq_id[row] = 1
            batch.seq_id[row][0] = sequence
            batch.logits[row] = wanted
        batch.n_tokens = len(rows)
        if llama_cpp.llama_decode(context, batch) != 0:
            raise RuntimeError("llama_decode failed")
        states = [numpy.ctypeslib.as_array(llama_cpp.llama_get_embeddings_ith(context, row), (config["hidden_size"],)).copy()
                  for row in range(len(rows)) if rows[row][3]]
        llama_cpp.llama_batch_free(batch)
        return states

    def read(beginning, rest):
        llama_cpp.llama_memory_clear(memory, True)
        decode([(token, place, 0, place == shared - 1) for place, token in enumerate(beginning)])
        for sequence in range(1, prompts):
            llama_cpp.llama_memory_seq_cp(memory, 0, sequence, -1, -1)
        return decode([(token, shared + place, sequence, place == own - 1)
                       for sequence, tokens in enumerate(rest) for place, token in enumerate(tokens)])

    def turn():
        beginning, rest = random.integers(0, config["vocab_size"], shared).tolist(), \
            random.integers(0, config["vocab_size"], (prompts, own)).tolist()
        before = time.process_time()
        read(beginning, rest)
        return time.process_time() - before

    beginning = random.integers(0, config["vocab_size"], shared).tolist()
    rest = random.integers(0, config["vocab_size"], (prompts, own)).tolist()
    last = numpy.array(java("state " + " ".join(map(str, beginning + rest[-1]))))
    print(f"largest difference of a coordinate of a last state {abs(last - read(beginning, rest)[-1]).max():.2g}")
    return turn


mode = arguments.pop(0) if arguments[:1] in (["apart"], ["llama"]) else "whole"
if mode == "apart":
    prompts, tokens = map(int, arguments or [4, 64])
    turns.compare(f"{prompts} x {tokens}, nothing alike", rounds,
                  lambda: java(f"sharing {prompts} {tokens}")[0], lambda: java(f"read {prompts} {tokens}")[0])
else:
    prompts, shared, own = map(int, arguments or [32, 512, 32])
    request = f"{prompts} {shared} {own}"
    if mode == "llama":
        turns.compare(f"{prompts} x ({shared} + {own}), llama.cpp", rounds,
                      lambda: java("shared " + request)[0], llama(prompts, shared, own))
    else:
        java("shared 2 64 16"), java("alike 2 64 16")
        for _ in range(rounds):
            ours, whole = java("shared " + request)[0], java("alike " + request)[0]
            print(f"{request}: shared {ours:.2f}, each in full {whole:.2f} CPU s, {whole / ours:.2f} times", flush=True)
java.close()
