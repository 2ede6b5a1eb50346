"""Makes blocks.safetensors: random blocks of each type, and the numbers that the gguf package reads from them.

Run with gguf 0.17.1 or later, numpy and safetensors: python blocks.py
"""
from pathlib import Path

import gguf
import numpy as np
from safetensors.numpy import save_file

ROWS, WIDTH = 18, 256  # a row is one block of the K types, eight of the others
SCALES = {"Q4_0": [0], "Q4_1": [0, 2], "Q5_0": [0], "Q5_1": [0, 2], "Q8_0": [0], "Q4_K": [0, 2], "Q5_K": [0, 2], "Q6_K": [208], "MXFP4": []}

random = np.random.default_rng(16)
tensors = {}
for name, places in SCALES.items():
    kind = gguf.GGMLQuantizationType[name]
    elements, size = gguf.GGML_QUANT_SIZES[kind]
    number = ROWS * WIDTH // elements
    blocks = random.integers(0, 256, (number, size), dtype=np.uint8)
    for place in places:
        scales = (random.standard_normal(number) * 2.0 ** random.integers(-24, 8, number)).astype(np.float16)
        scales[:4] = [0, -0.0, 6e-8, -3e-6]  # the last two are subnormal
        blocks[:, place : place + 2] = scales.view(np.uint8).reshape(-1, 2)
    if name == "MXFP4":
        blocks[:, 0] = random.integers(0, 252, number)  # exponents, of whose numbers the smallest are subnormal
        blocks[:4, 0] = [0, 1, 2, 3]
    tensors[name + ".blocks"] = blocks.reshape(ROWS, -1)
    tensors[name + ".numbers"] = gguf.quants.dequantize(blocks.reshape(ROWS, -1), kind)
    assert np.isfinite(tensors[name + ".numbers"]).all()
save_file(tensors, Path(__file__).with_suffix(".safetensors"), metadata={"made": "with gguf 0.19.0"})
