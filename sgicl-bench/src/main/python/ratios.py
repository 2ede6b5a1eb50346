"""Ratios of baseline to candidate from the rounds of ../../../compare: the median of the rounds and
their 95 % interval (Student's t of the logarithms).

    python ratios.py OUT
"""

import json
import math
import pathlib
import statistics
import sys

T = {2: 12.71, 3: 4.30, 4: 3.18, 5: 2.78, 6: 2.57, 7: 2.45, 8: 2.36, 9: 2.31, 10: 2.26}

PAIRS = [
    ("ProfileBenchmark", "naive", "plain"),
    ("ProfileBenchmark", "naive", "vector"),
    ("ProfileBenchmark", "plain", "vector"),
    ("MomentsBenchmark", "naive", "plain"),
    ("MomentsBenchmark", "naive", "vector"),
    ("OrderBenchmark", "sort", "topsPlain"),
    ("OrderBenchmark", "sort", "topsVector"),
    ("OrderBenchmark", "sort", "giniPlain"),
    ("OrderBenchmark", "sort", "giniVector"),
    ("MaskBenchmark", "profileMasked", "profileWhole"),
    ("MaskBenchmark", "hoyerMasked", "hoyerWhole"),
    ("MillionBenchmark", "sortObjects", "rankMillion"),
    ("MillionBenchmark", "sortObjects", "placeMillion"),
]

COSINES = [
    ("4 readQuarter / top20", "readQuarter", "top20", 4),
    ("32 top20 / top20Of32", "top20", "top20Of32", 32),
]


def show(name, d, ratios, detail=""):
    logs = [math.log(r) for r in ratios]
    middle = statistics.mean(logs)
    half = 0.0
    if len(logs) > 1:
        half = T.get(len(logs), 2.0) * statistics.stdev(logs) / math.sqrt(len(logs))
    low, high = math.exp(middle - half), math.exp(middle + half)
    print(f"| {name} | {d} | {math.exp(middle):.2f} | {low:.2f} .. {high:.2f} | {detail}")


def main():
    out = pathlib.Path(sys.argv[1])
    times = {}
    cpu = {}
    for path in sorted(out.glob("round*.json")):
        for run in json.loads(path.read_text()):
            kind, method = run["benchmark"].split(".")[-2:]
            params = run.get("params") or {}
            d = params.get("dimension") or params.get("threads") or "-"
            key = (path.stem, kind, method, d)
            times[key] = run["primaryMetric"]["score"]
            if "cpu" in run["secondaryMetrics"]:
                cpu[key] = run["secondaryMetrics"]["cpu"]["score"]
    rounds = sorted({key[0] for key in times})
    sizes = sorted({key[3] for key in times}, key=lambda d: (len(d), d))
    for kind, base, candidate in PAIRS:
        for d in sizes:
            pairs = [
                (times[r, kind, base, d], times[r, kind, candidate, d])
                for r in rounds
                if (r, kind, base, d) in times and (r, kind, candidate, d) in times
            ]
            if pairs:
                middle = statistics.median(c for _, c in pairs)
                show(f"{kind}: {base} / {candidate}", d, [b / c for b, c in pairs], f"{middle:.0f}")
    for method in ("profile", "hoyer"):
        pairs = [
            (times[r, "MatrixBenchmark", method, "1"], times[r, "MatrixBenchmark", method, "2"])
            for r in rounds
            if (r, "MatrixBenchmark", method, "2") in times
        ]
        if pairs:
            show(f"MatrixBenchmark: {method}, 1 thread / 2", "4096", [a / b for a, b in pairs])
    for clock in (times, cpu):
        for name, base, candidate, factor in COSINES:
            pairs = [
                (clock[r, "CosineBenchmark", base, "-"], clock[r, "CosineBenchmark", candidate, "-"])
                for r in rounds
                if (r, "CosineBenchmark", base, "-") in clock
                and (r, "CosineBenchmark", candidate, "-") in clock
            ]
            if pairs:
                by = "CPU" if clock is cpu else "clock"
                show(f"CosineBenchmark: {name}, {by}", "384", [factor * a / b for a, b in pairs])
    if (out / "c.txt").exists():
        lines = [line.split() for line in (out / "c.txt").read_text().splitlines()]
        for d in ("2048", "4096", "4099"):
            for column, candidate in ((2, "plain"), (3, "vector")):
                ratios = [
                    float(line[column]) / times["round" + line[0], "MomentsBenchmark", candidate, d]
                    for line in lines
                    if line[1] == d and ("round" + line[0], "MomentsBenchmark", candidate, d) in times
                ]
                if ratios:
                    name = "C" if column == 2 else "C, 512 bits"
                    show(f"{name} / MomentsBenchmark: {candidate}", d, ratios)
    if (out / "torch.txt").exists():
        lines = [line.split() for line in (out / "torch.txt").read_text().splitlines()]
        for candidate in ("plain", "vector"):
            ratios = [
                1000 * float(line[2]) / times["round" + line[0], "ProfileBenchmark", candidate, "4096"]
                for line in lines
                if ("round" + line[0], "ProfileBenchmark", candidate, "4096") in times
            ]
            if ratios:
                show(f"torch / ProfileBenchmark: {candidate}", "4096", ratios)


if __name__ == "__main__":
    main()
