"""The table of kernels in ../../../README.md from the rounds of ../../../kernels: baseline over
candidate, the geometric mean of the rounds with its 95 % interval (Student's t of the logarithms);
bold where the mean misses the goal.

    python kernel_table.py OUT17 OUT25
"""

import json
import math
import pathlib
import statistics
import sys

T = {2: 12.71, 3: 4.30, 4: 3.18, 5: 2.78, 6: 2.57, 7: 2.45, 8: 2.36, 9: 2.31, 10: 2.26}
SIZES = ("896", "2048", "4096", "4099")


def rows():
    """What, dimension, baseline, candidate, goals for JDK 17 and 25."""
    for d in SIZES:
        goals = {"896": (7, 5), "4096": (12, 5)}.get(d)
        yield "profile: one loop per metric / plain", d, "Profile.naive", "Profile.plain", goals
    for d in SIZES:
        yield "profile: one loop per metric / Vector API", d, "Profile.naive", "Profile.vector", None
    yield "profile: the authors' torch function / plain", "4096", "torch", "Profile.plain", (12, 12)
    yield "profile: the authors' torch function / Vector API", "4096", "torch", "Profile.vector", (20, 20)
    for form, name in (("plain", "plain"), ("vector", "Vector API")):
        for d in SIZES[1:]:
            yield f"Hoyer: C / {name}", d, "C", f"Moments.{form}", (0.9, 0.9)
    for d in SIZES:
        yield "top 1, 5 and 10 %: sort / plain", d, "Order.sort", "Order.topsPlain", (12, 2)
    for d in SIZES:
        yield "Gini: sort / plain", d, "Order.sort", "Order.giniPlain", (7, 1.2)
    for kind in ("profile", "hoyer"):
        for d in ("896", "4096"):
            name = "profile" if kind == "profile" else "Hoyer"
            what = f"{name} without four coordinates / whole"
            yield what, d, f"Mask.{kind}Masked", f"Mask.{kind}Whole", (-1.15, -1.15)


def read(out):
    """Nanoseconds by round, what and dimension."""
    times = {}
    for path in sorted(out.glob("round*-*.json")):
        for run in json.loads(path.read_text()):
            kind, method = run["benchmark"].split(".")[-2:]
            what = kind.removesuffix("Benchmark") + "." + method
            round_ = path.stem.split("-")[0].removeprefix("round")
            times[round_, what, run["params"]["dimension"]] = run["primaryMetric"]["score"]
    for line in (out / "opponents.txt").read_text().splitlines():
        round_, what, d, value = line.split()
        times[round_, what, d] = float(value) * (1000 if what == "torch" else 1)
    return times


def cell(times, base, candidate, d, goal):
    rounds = sorted({key[0] for key in times})
    logs = [math.log(times[r, base, d] / times[r, candidate, d]) for r in rounds]
    middle = statistics.mean(logs)
    half = T[len(logs)] * statistics.stdev(logs) / math.sqrt(len(logs))
    value = math.exp(middle)
    missed = goal is not None and (value < goal if goal > 0 else value > -goal)
    shown = f"{value:.3g}"
    low, high = math.exp(middle - half), math.exp(middle + half)
    return f"{'**' + shown + '**' if missed else shown} [{low:.3g}, {high:.3g}]"


def goal_words(goals):
    if goals is None:
        return ""
    if goals[0] < 0:
        return f"at most {-goals[0]}"
    return f"{goals[0]}" if goals[0] == goals[1] else f"{goals[0]}, {goals[1]}"


def main():
    times = [read(pathlib.Path(out)) for out in sys.argv[1:3]]
    print("| one vector of d values, one thread | goal | JDK 17 | JDK 25 |\n|---|---|---|---|")
    for what, d, base, candidate, goals in rows():
        cells = [cell(t, base, candidate, d, goals and goals[i]) for i, t in enumerate(times)]
        print(f"| {what}, d = {d} | {goal_words(goals)} | {cells[0]} | {cells[1]} |")
    for what in ("Profile.plain", "Profile.vector"):
        for d in ("896", "4096"):
            medians = [
                statistics.median(v for k, v in t.items() if k[1:] == (what, d)) / 1000 for t in times
            ]
            print(f"\n{what}, d = {d}: {medians[0]:.1f} and {medians[1]:.1f} microseconds", end="")
    print()


if __name__ == "__main__":
    main()
