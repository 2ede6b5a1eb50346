#!/usr/bin/env python3
"""What is owed on a machine with a GPU: runs the script archives that sgicl's Java code wrote in Python's torch.

    java -cp ... io.github.sgicl.bench.GpuKit KIT CHECKPOINTS...      where Java is
    python3 check.py KIT --device cuda --out gpu.json                 where the GPU is (torch, safetensors, transformers)

Parity: states at all boundaries of each checkpoint of the kit, in float32, bfloat16 and float16, beside those that the Java
code computed on a processor in float32. Metrics: computed on the device, beside the Java code's. Speed and memory: reading
and generating at the shapes of 0.5 and 7 billion weights, drawn here, beside transformers with the same configuration.
Prints one JSON object. Ends with 1 if a parity in float32 is off by more than 1e-4 of a state's length.
"""

import argparse
import json
import pathlib
import sys
import time

import torch
from safetensors.torch import load_file

TYPES = {"float32": torch.float32, "bfloat16": torch.bfloat16, "float16": torch.float16}
STARTED = time.monotonic()

# No prompt has its beginning in a cache of shared ones.
NOTHING_SHARED = ([], [], [])


def synchronise(device):
    if device.type == "cuda":
        torch.cuda.synchronize(device)


class Archive:
    """A model's script with its weights, called as the Java code calls it."""

    def __init__(self, folder, weights, frequencies, device):
        self.kit = json.loads((folder / "kit.json").read_text())
        self.script = torch.jit.load(str(folder / "archive.pt"), map_location=device)
        self.weights = weights
        self.frequencies = frequencies
        self.device = device

    def tensor(self, numbers):
        return torch.tensor(numbers, dtype=torch.int64, device=self.device)

    def packed(self, prompts):
        ids = self.tensor([i for prompt in prompts for i in prompt])
        positions = self.tensor([i for prompt in prompts for i in range(len(prompt))])
        lengths = [len(prompt) for prompt in prompts]
        last, end = [], 0
        for length in lengths:
            end += length
            last.append(end - 1)
        return ids, positions, self.tensor(last), lengths

    def read(self, prompts, boundaries):
        ids, positions, last, lengths = self.packed(prompts)
        return self.script.read(ids, positions, last, self.weights, lengths, boundaries, False, self.frequencies,
                                self.kit["scalings"], *NOTHING_SHARED, [], last, last)

    def generate(self, prompts, tokens):
        ids, positions, last, lengths = self.packed(prompts)
        cache = self.script.cache(len(prompts), max(lengths) + tokens, self.weights)
        written = []
        at = list(lengths)
        out = self.script.advance(ids, positions, last, self.weights, lengths, self.frequencies, self.kit["scalings"],
                                  *NOTHING_SHARED, cache, 0, [], last, last)
        rows = self.tensor(range(len(prompts)))
        for _ in range(tokens - 1):
            written.append(out[2])
            out = self.script.advance(out[2], self.tensor(at), rows, self.weights, [], self.frequencies,
                                      self.kit["scalings"], *NOTHING_SHARED, cache, max(at) + 1, [], rows, rows)
            at = [place + 1 for place in at]
        return torch.stack(written + [out[2]], 1)


def parity(folder, device):
    stored = load_file(str(folder / "tensors.safetensors"))
    kit = json.loads((folder / "kit.json").read_text())
    result = {}
    for name, dtype in TYPES.items():
        weights = [stored["weight.%d" % i].to(device, dtype) for i in range(len(kit["shapes"]))]
        worst = 0.0
        for p, prompt in enumerate(kit["prompts"]):
            ways = []
            while "frequencies.%d.%d" % (p, len(ways)) in stored:
                ways.append(stored["frequencies.%d.%d" % (p, len(ways))].to(device))
            states = Archive(folder, weights, ways, device).read([prompt], list(range(kit["layers"] + 1)))
            for boundary in range(kit["layers"] + 1):
                wanted = stored["state.%d.%d" % (p, boundary)]
                off = (states[boundary, 0].cpu() - wanted).norm() / wanted.norm()
                worst = max(worst, off.item() if off.isfinite() else float("inf"))
        result[name] = worst
    return result


def metrics(kit, device):
    script = torch.jit.load(str(kit / "sparsity.pt"), map_location=device)
    rows = load_file(str(kit / "rows.safetensors"))["rows"].to(device)
    wanted = json.loads((kit / "metrics.json").read_text())
    result = {}
    for name, values in wanted.items():
        got = getattr(script, name)(rows).cpu()
        truth = torch.tensor(values, dtype=torch.float64)
        result[name] = ((got - truth).abs() / truth.abs().clamp(min=1e-12)).max().item()
    return result


def seconds(work, device, rounds=3):
    work()
    taken = []
    for _ in range(rounds):
        synchronise(device)
        start = time.perf_counter()
        work()
        synchronise(device)
        taken.append(time.perf_counter() - start)
    return sorted(taken)[len(taken) // 2]


def prompts_of(count, length, vocabulary):
    generator = torch.Generator().manual_seed(5)
    return torch.randint(0, vocabulary, (count, length), generator=generator).tolist()


def measured(read, generate, vocabulary, device):
    one, eight, short = (prompts_of(n, t, vocabulary) for n, t in ((1, 256), (8, 256), (8, 16)))
    return {
        "read_1x256_s": seconds(lambda: read(one), device),
        "read_8x256_s": seconds(lambda: read(eight), device),
        "generate_8x32_s": seconds(lambda: generate(short, 32), device, rounds=1),
    }


def peak(device):
    return torch.cuda.max_memory_allocated(device) if device.type == "cuda" else None


def of_archive(folder, dtype, device):
    kit = json.loads((folder / "kit.json").read_text())
    drawn = {}
    weights = []
    for place, shape in enumerate(kit["shapes"]):
        # The head shares the embedding's matrix, the second of its shape.
        key = tuple(shape) if len(shape) == 2 and shape[0] == kit["vocabulary"] else place
        if key not in drawn:
            full = torch.empty(shape, dtype=dtype, device=device)
            drawn[key] = full.normal_(0, 0.02) if len(shape) == 2 else full.fill_(1)
        weights.append(drawn[key])
    ways = [torch.tensor(way, device=device) for way in kit["frequencies"]]
    archive = Archive(folder, weights, ways, device)
    return measured(lambda p: archive.read(p, [kit["layers"]]), archive.generate, kit["vocabulary"], device)


def of_transformers(folder, dtype, device):
    import transformers

    config = transformers.AutoConfig.from_pretrained(str(folder))
    with torch.device(device):
        torch.set_default_dtype(dtype)
        try:
            model = transformers.AutoModelForCausalLM.from_config(config).eval()
        finally:
            torch.set_default_dtype(torch.float32)

    def read(prompts):
        return model.model(torch.tensor(prompts, device=device), use_cache=False).last_hidden_state[:, -1].float()

    def generate(prompts, tokens):
        ids = torch.tensor(prompts, device=device)
        return model.generate(ids, attention_mask=torch.ones_like(ids), max_new_tokens=tokens, min_new_tokens=tokens,
                              do_sample=False, pad_token_id=0)

    return measured(read, generate, config.vocab_size, device)


def speed(folder, device, limit):
    result = {}
    for name, dtype in TYPES.items():
        for kind, run in (("sgicl", of_archive), ("transformers", of_transformers)):
            key = "%s %s" % (name, kind)
            if time.monotonic() - STARTED > limit:
                result[key] = "left out: the time was spent"
                continue
            if device.type == "cuda":
                torch.cuda.empty_cache()
                torch.cuda.reset_peak_memory_stats(device)
            try:
                result[key] = run(folder, dtype, device)
                result[key]["peak_bytes"] = peak(device)
            except (ImportError, torch.OutOfMemoryError) as error:
                result[key] = "not run: %s" % error
    return result


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("kit", type=pathlib.Path)
    parser.add_argument("--device", default="cuda")
    parser.add_argument("--shapes", default="half_billion,seven_billion", help="empty for none")
    parser.add_argument("--limit", type=float, default=400, help="seconds after which no further speed is measured")
    parser.add_argument("--out", type=pathlib.Path)
    asked = parser.parse_args()
    device = torch.device(asked.device)
    report = {"torch": torch.__version__, "device": str(device)}
    if device.type == "cuda":
        report["gpu"] = torch.cuda.get_device_name(device)
    with torch.inference_mode():
        report["parity"] = {
            folder.name: parity(folder, device)
            for folder in sorted(asked.kit.iterdir()) if (folder / "tensors.safetensors").exists()
        }
        report["metrics"] = metrics(asked.kit, device)
        report["speed"] = {
            name: speed(asked.kit / name, device, asked.limit) for name in asked.shapes.split(",") if name
        }
    report["seconds"] = time.monotonic() - STARTED
    text = json.dumps(report, indent=1)
    print(text)
    if asked.out:
        asked.out.write_text(text + "\n")
    off = [name for name, types in report["parity"].items() if not types["float32"] <= 1e-4]
    if off:
        sys.exit("parity in float32 is off: " + ", ".join(off))


if __name__ == "__main__":
    main()
