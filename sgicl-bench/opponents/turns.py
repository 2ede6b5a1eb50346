"""Two programs take turns at the same requests; what each costs is in CPU seconds of its process.

A ratio above 1 says that sgicl takes less. Interval: 2.5 and 97.5 percentiles of 10,000 bootstrap medians of the rounds'
ratios.
"""

import os
import pathlib
import subprocess
import sys

import numpy

JAR = os.environ.get("SGICL_BENCH", pathlib.Path(__file__).parents[1] / "target" / "sgicl-bench.jar")


class Process:
    """A program that prints a line for each line that it reads, after a first line of its own."""

    def __init__(self, *command):
        self.process = subprocess.Popen(
            list(map(str, command)), stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True)
        self.first = self.process.stdout.readline().strip()

    def __call__(self, request):
        if self.process.poll() is not None:
            raise RuntimeError(f"{self.process.args[0]} ended with status {self.process.returncode}")
        self.process.stdin.write(request + "\n")
        self.process.stdin.flush()
        return [float(number) for number in self.process.stdout.readline().split()]

    def close(self):
        self.process.stdin.close()
        self.process.wait()


def sgicl(compute, *checkpoint):
    return Process("java", "-Xmx512m", "-cp", JAR, "io.github.sgicl.bench.PassCost", compute, *checkpoint)


def train():
    return Process("java", "-Xmx512m", "-cp", JAR, "io.github.sgicl.bench.TrainCost")


def interval(ratios):
    medians = numpy.median(numpy.random.default_rng(42).choice(ratios, (10_000, len(ratios))), axis=1)
    low, high = numpy.percentile(medians, (2.5, 97.5))
    return f"{numpy.median(ratios):6.3f} [{low:.3f}, {high:.3f}]"


def compare(name, rounds, ours, theirs):
    """Both return CPU seconds. The first turn of each warms up; who begins alternates. Returns the rounds' pairs."""
    ours(), theirs()
    pairs = []
    for turn in range(rounds):
        if turn % 2:
            second = theirs()
            pairs.append((ours(), second))
        else:
            pairs.append((ours(), theirs()))
        print(f"{name}, round {turn + 1}: {pairs[-1][0]:.4f} and {pairs[-1][1]:.4f} CPU s", file=sys.stderr, flush=True)
    pairs = numpy.array(pairs)
    median = numpy.median(pairs, axis=0)
    print(f"{name:30} {interval(pairs[:, 1] / pairs[:, 0])}   {median[0]:.4f} and {median[1]:.4f} CPU s, {rounds} rounds",
          flush=True)
    return pairs
