"""sgicl and llama.cpp take turns on the same GGUF file (see turns.py for what is printed).

    pip install numpy gguf llama-cpp-python
    ./mvnw -Dmaven.test.skip package
    python sgicl-bench/opponents/gguf_turns.py FILE.gguf [rounds] [read-tokens or +generated-tokens ...]

FILE.gguf is written, if it is not there and its name ends with 7b.gguf: the shape of a Llama of 7 billion parameters with
random blocks of Q4_0, 3.8 GB. One thread each. llama.cpp keeps keys and values in float32, as sgicl does.
"""

import os
import sys
import time

import gguf
import llama_cpp
import numpy

import turns

path = sys.argv[1]
rounds = int(sys.argv[2]) if len(sys.argv) > 2 else 5
requests = sys.argv[3:] or ["128", "256"]
random = numpy.random.default_rng(42)


def write_seven_billion(path, layers=32, hidden=4096, inner=11008, vocabulary=32000):
    out = gguf.GGUFWriter(path, "llama")
    out.add_vocab_size(vocabulary)
    out.add_context_length(4096)
    out.add_embedding_length(hidden)
    out.add_block_count(layers)
    out.add_feed_forward_length(inner)
    out.add_head_count(32)
    out.add_head_count_kv(32)
    out.add_rope_dimension_count(hidden // 32)
    out.add_layer_norm_rms_eps(1e-5)
    out.add_tokenizer_model("none")
    made = {}

    def matrix(name, rows, columns):
        if (rows, columns) not in made:
            blocks = random.integers(0, 256, (rows * columns // 32, 18), dtype=numpy.uint8)
            scales = random.uniform(0.002, 0.004, (len(blocks), 1)).astype(numpy.float16)
            blocks[:, :2] = scales.view(numpy.uint8)
            made[rows, columns] = blocks.reshape(rows, -1)
        out.add_tensor(name, made[rows, columns], raw_dtype=gguf.GGMLQuantizationType.Q4_0)

    def norm(name):
        out.add_tensor(name, numpy.ones(hidden, numpy.float32))

    matrix("token_embd.weight", vocabulary, hidden)
    for layer in range(layers):
        block = f"blk.{layer}."
        norm(block + "attn_norm.weight")
        norm(block + "ffn_norm.weight")
        for name in ["attn_q", "attn_k", "attn_v", "attn_output"]:
            matrix(f"{block}{name}.weight", hidden, hidden)
        matrix(block + "ffn_gate.weight", inner, hidden)
        matrix(block + "ffn_up.weight", inner, hidden)
        matrix(block + "ffn_down.weight", hidden, inner)
    norm("output_norm.weight")
    matrix("output.weight", vocabulary, hidden)
    out.write_header_to_file()
    out.write_kv_data_to_file()
    out.write_tensors_to_file()
    out.close()


if path.endswith("7b.gguf") and not os.path.exists(path):
    write_seven_billion(path)
java = turns.sgicl("float32", path)
print(f"{path}: sgicl loaded in {java('loaded')[0]:.2f} CPU s")
print(f"sgicl: all boundaries of 128 tokens {java('all 128')[0]:.2f} CPU s, peak {java('peak')[0]:.0f} MB", flush=True)
llama_cpp.llama_backend_init()
silent = llama_cpp.llama_log_callback(lambda level, text, data: None)
llama_cpp.llama_log_set(silent, None)
model = llama_cpp.llama_model_load_from_file(path.encode(), llama_cpp.llama_model_default_params())
vocabulary = llama_cpp.llama_vocab_n_tokens(llama_cpp.llama_model_get_vocab(model))
parameters = llama_cpp.llama_context_default_params()
parameters.n_ctx = parameters.n_batch = parameters.n_ubatch = 512
parameters.n_threads = parameters.n_threads_batch = 1
parameters.type_k = parameters.type_v = 0
context = llama_cpp.llama_init_from_model(model, parameters)


def decode(ids):
    tokens = (llama_cpp.llama_token * len(ids))(*ids)
    if llama_cpp.llama_decode(context, llama_cpp.llama_batch_get_one(tokens, len(ids))) != 0:
        raise RuntimeError("llama_decode failed")


def theirs(request):
    generating = request.startswith("+")
    prompt = random.integers(0, min(vocabulary, 8192), 8 if generating else int(request)).tolist()
    llama_cpp.llama_memory_clear(llama_cpp.llama_get_memory(context), True)
    before = time.process_time()
    decode(prompt)
    for token in range(int(request) - 1 if generating else 0):
        scores = numpy.ctypeslib.as_array(llama_cpp.llama_get_logits_ith(context, -1), (vocabulary,))
        decode([int(scores.argmax())])
    return time.process_time() - before


for request in requests:
    ours = f"generate 1 {request[1:]}" if request.startswith("+") else f"read 1 {request}"
    turns.compare(request, rounds, lambda: java(ours)[0], lambda: theirs(request))
java.close()
