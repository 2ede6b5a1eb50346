"""Writes tiny random models that wrap a text model, and what transformers computes of a text alone.

Run with transformers 5.24.0 and torch 2.13 in this folder. Each folder holds config.json, model.safetensors and golden.json:
ids, hidden states at the last token (input of the first block to the normed output of the last), the five largest logits.
"""

import json
import os

import torch
from safetensors.torch import load_file, save_file
from transformers import (Gemma3Config, Gemma3ForConditionalGeneration, LlamaConfig, LlamaForSequenceClassification,
                          Mistral3Config, Mistral3ForConditionalGeneration, Qwen2_5_VLConfig,
                          Qwen2_5_VLForConditionalGeneration, Qwen2VLConfig, Qwen2VLForConditionalGeneration, Qwen3Config,
                          Qwen3Model, Qwen3VLConfig, Qwen3VLForConditionalGeneration)

IDS = [3, 17, 5, 29, 11, 2, 23, 8, 31, 6, 19, 4]
TEXT = dict(vocab_size=40, hidden_size=16, intermediate_size=24, num_hidden_layers=2, num_attention_heads=4,
            num_key_value_heads=2, head_dim=4, max_position_embeddings=64, pad_token_id=0, bos_token_id=1, eos_token_id=2)
SIGHT = dict(hidden_size=8, intermediate_size=8, num_hidden_layers=1, num_attention_heads=2, image_size=8, patch_size=4)


OF_QWEN = dict(depth=1, num_heads=2, patch_size=2, temporal_patch_size=1, spatial_merge_size=1)


def as_of_old(name):
    """The layout in which transformers wrote Qwen2-VL before 4.52: the fields of the text beside the wrapper's, the text
    model under model., what sees under visual."""
    weights = {key.replace("model.language_model.", "model.").replace("model.visual.", "visual."): weight
               for key, weight in load_file(name + "/model.safetensors").items()}
    save_file(weights, name + "/model.safetensors", metadata={"format": "pt"})
    with open(name + "/config.json") as file:
        config = json.load(file)
    text = config.pop("text_config")
    turning = text.pop("rope_parameters")
    text["rope_theta"], turning["type"] = turning.pop("rope_theta"), "mrope"
    del turning["rope_type"]
    text = {key: value for key, value in text.items() if key not in ("model_type", "layer_types")}
    with open(name + "/config.json", "w") as file:
        json.dump(dict(text, **config, rope_scaling=turning), file, indent=1)


def write(name, model, layout=lambda name: None):
    torch.manual_seed(len(name))
    for key, weight in model.named_parameters():
        torch.nn.init.normal_(weight, mean=1.0 if key.endswith("norm.weight") and name != "gemma3" else 0.0, std=0.2)
    model.eval()
    model.save_pretrained(name)
    layout(name)
    loaded = type(model).from_pretrained(name, attn_implementation="eager").eval()
    with torch.no_grad():
        out = loaded(input_ids=torch.tensor([IDS]), output_hidden_states=True, use_cache=False)
    golden = {"ids": IDS, "hidden_states": [h[0, -1].tolist() for h in out.hidden_states]}
    logits = getattr(out, "logits", None)
    if logits is not None and logits.dim() == 3:
        top = logits[0, -1].topk(5)
        golden["top_ids"], golden["top_logits"] = top.indices.tolist(), top.values.tolist()
    with open(os.path.join(name, "golden.json"), "w") as out:
        json.dump(golden, out)
    if os.path.exists(name + "/generation_config.json"):
        os.remove(name + "/generation_config.json")


write("gemma3", Gemma3ForConditionalGeneration(Gemma3Config(
    text_config=dict(TEXT, sliding_window=4, query_pre_attn_scalar=4,
                     layer_types=["sliding_attention", "full_attention"]),
    vision_config=SIGHT, mm_tokens_per_image=1, image_token_index=39, boi_token_index=38, eoi_token_index=37)))
write("mistral3", Mistral3ForConditionalGeneration(Mistral3Config(
    text_config=dict(TEXT, model_type="mistral", sliding_window=None, tie_word_embeddings=False),
    vision_config=dict(SIGHT, model_type="pixtral", head_dim=4), image_token_index=39, tie_word_embeddings=False)))
write("qwen2-vl", Qwen2VLForConditionalGeneration(Qwen2VLConfig(
    text_config=dict({k: v for k, v in TEXT.items() if k != "head_dim"}, use_sliding_window=True, sliding_window=4,
                     max_window_layers=1,
                     rope_parameters={"rope_type": "default", "rope_theta": 50.0, "mrope_section": [1, 1, 0]}),
    vision_config=dict(OF_QWEN, embed_dim=8, hidden_size=16, mlp_ratio=1), tie_word_embeddings=True)), as_of_old)
write("qwen2.5-vl", Qwen2_5_VLForConditionalGeneration(Qwen2_5_VLConfig(
    text_config=dict({k: v for k, v in TEXT.items() if k != "head_dim"},
                     rope_parameters={"rope_type": "yarn", "rope_theta": 50.0, "mrope_section": [1, 0, 1], "factor": 4.0,
                                      "original_max_position_embeddings": 16}),
    vision_config=dict(OF_QWEN, hidden_size=8, out_hidden_size=16, intermediate_size=8, window_size=2,
                       fullatt_block_indexes=[0]))))
write("qwen3-vl", Qwen3VLForConditionalGeneration(Qwen3VLConfig(
    text_config=dict(TEXT, head_dim=6, tie_word_embeddings=False,
                     rope_parameters={"rope_type": "default", "rope_theta": 50.0, "mrope_section": [1, 1, 1],
                                      "mrope_interleaved": True}),
    vision_config=dict(OF_QWEN, hidden_size=8, out_hidden_size=16, intermediate_size=8, num_position_embeddings=4,
                       deepstack_visual_indexes=[0]), tie_word_embeddings=True)))
write("llama-classifier", LlamaForSequenceClassification(LlamaConfig(**TEXT, num_labels=3)))
write("qwen3-body", Qwen3Model(Qwen3Config(**TEXT, tie_word_embeddings=True)))
