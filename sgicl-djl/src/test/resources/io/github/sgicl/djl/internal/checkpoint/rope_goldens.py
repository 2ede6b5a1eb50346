"""Writes rope_goldens.json: what LlamaRotaryEmbedding of transformers 5.3.0 (torch 2.13.0, CPU)
computes for the configurations below, at the given sequence lengths.

    python rope_goldens.py > rope_goldens.json
"""

import json

import torch
from transformers import LlamaConfig
from transformers.models.llama.modeling_llama import LlamaRotaryEmbedding


def pair_factors(count, slope):
    return [round(1.0 + slope * i * i, 4) for i in range(count)]


CASES = [
    ("default", 64, 2048, {"rope_type": "default", "rope_theta": 10000.0}, [1, 2048]),
    ("default-theta-500000", 128, 8192, {"rope_type": "default", "rope_theta": 500000.0}, [1]),
    ("default-one-pair", 2, 64, {"rope_type": "default", "rope_theta": 10000.0}, [1]),
    ("linear", 64, 2048, {"rope_type": "linear", "rope_theta": 10000.0, "factor": 8.0}, [1]),
    ("linear-third", 96, 2048, {"rope_type": "linear", "rope_theta": 1e6, "factor": 3.0}, [1]),
    ("dynamic", 64, 512, {"rope_type": "dynamic", "rope_theta": 10000.0, "factor": 2.0}, [1, 512, 513, 900, 2048]),
    ("dynamic-fraction", 128, 2048, {"rope_type": "dynamic", "rope_theta": 500000.0, "factor": 3.7}, [2049, 7000]),
    ("llama3", 64, 131072, {"rope_type": "llama3", "rope_theta": 500000.0, "factor": 32.0, "low_freq_factor": 1.0,
                            "high_freq_factor": 4.0, "original_max_position_embeddings": 8192}, [1]),
    ("llama3-small", 32, 512, {"rope_type": "llama3", "rope_theta": 500000.0, "factor": 8.0, "low_freq_factor": 1.0,
                               "high_freq_factor": 4.0, "original_max_position_embeddings": 64}, [1]),
    ("yarn", 128, 131072, {"rope_type": "yarn", "rope_theta": 1e6, "factor": 4.0,
                           "original_max_position_embeddings": 32768}, [1]),
    ("yarn-betas", 64, 2048, {"rope_type": "yarn", "rope_theta": 10000.0, "factor": 16.0, "beta_fast": 24.0,
                              "beta_slow": 2.0, "original_max_position_embeddings": 256}, [1]),
    ("yarn-untruncated", 64, 131072, {"rope_type": "yarn", "rope_theta": 150000.0, "factor": 32.0, "truncate": False,
                                      "original_max_position_embeddings": 4096}, [1]),
    ("yarn-mscale", 64, 163840, {"rope_type": "yarn", "rope_theta": 10000.0, "factor": 40.0, "mscale": 1.0,
                                 "mscale_all_dim": 0.707, "original_max_position_embeddings": 4096}, [1]),
    ("yarn-attention", 64, 2048, {"rope_type": "yarn", "rope_theta": 10000.0, "factor": 4.0, "attention_factor": 1.5,
                                  "original_max_position_embeddings": 512}, [1]),
    ("yarn-no-ramp", 4, 64, {"rope_type": "yarn", "rope_theta": 10000.0, "factor": 4.0, "beta_fast": 1.0,
                             "beta_slow": 1.0, "original_max_position_embeddings": 1}, [1]),
    ("longrope", 96, 131072, {"rope_type": "longrope", "rope_theta": 10000.0, "short_factor": pair_factors(48, 0.003),
                              "long_factor": pair_factors(48, 0.02), "original_max_position_embeddings": 4096},
     [1, 4096, 4097]),
    ("longrope-attention", 16, 512, {"rope_type": "longrope", "rope_theta": 10000.0, "attention_factor": 1.25,
                                     "short_factor": pair_factors(8, 0.01), "long_factor": pair_factors(8, 0.3),
                                     "original_max_position_embeddings": 64}, [64, 65]),
    ("longrope-factor", 16, 512, {"rope_type": "longrope", "rope_theta": 10000.0, "factor": 4.0,
                                  "short_factor": pair_factors(8, 0.01), "long_factor": pair_factors(8, 0.3),
                                  "original_max_position_embeddings": 64}, [10]),
]

goldens = []
for name, head_dim, max_positions, parameters, lengths in CASES:
    for length in lengths:
        config = LlamaConfig(
            hidden_size=2 * head_dim,
            num_attention_heads=2,
            head_dim=head_dim,
            max_position_embeddings=max_positions,
            rope_parameters=dict(parameters),
        )
        rope = LlamaRotaryEmbedding(config)
        rope(torch.zeros(1, 1), torch.arange(length)[None])
        goldens.append(
            {
                "name": f"{name} at {length}",
                "config": {
                    "model_type": "llama",
                    "head_dim": head_dim,
                    "max_position_embeddings": max_positions,
                    "rope_parameters": parameters,
                },
                "sequence_length": length,
                "inverse_frequencies": [float(f"{v:.9g}") for v in rope.inv_freq.tolist()],
                "attention_scaling": float(rope.attention_scaling),
            }
        )
print("[")
print(",\n".join(json.dumps(golden) for golden in goldens))
print("]")
