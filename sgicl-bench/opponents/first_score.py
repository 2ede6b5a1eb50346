"""How long the first score of a 32-token prompt takes from the start of the process, and how much memory it needs at most.

    ./mvnw -Dmaven.test.skip package
    python sgicl-bench/opponents/first_score.py [bfloat16|float32] [runs] [whole|small|FOLDER] [JVM option ...]

Wall time, on a machine that does nothing else; the first run warms the page cache and does not count.
"""

import os
import subprocess
import sys
import time

import numpy

import turns

compute = sys.argv[1] if len(sys.argv) > 1 else "bfloat16"
runs = int(sys.argv[2]) if len(sys.argv) > 2 else 10
checkpoint = sys.argv[3] if len(sys.argv) > 3 else "whole"
command = ["java", *sys.argv[4:], "-cp", str(turns.JAR), "io.github.sgicl.bench.FirstScore", checkpoint, compute, "32", "last"]
seconds, peaks, costs = [], [], []
for run in range(runs + 1):
    begin, before = time.monotonic(), os.times()
    process = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True)
    score = float(process.stdout.readline())
    seconds.append(time.monotonic() - begin)
    tokens, peak = process.stdout.read().strip().split(" tokens, VmHWM:")
    process.wait()
    after = os.times()
    costs.append(after.children_user + after.children_system - before.children_user - before.children_system)
    peaks.append(int(peak.split()[0]) * 1024 / 1e6)
seconds, peaks, costs = (numpy.array(values[1:]) for values in (seconds, peaks, costs))
print(f"{compute}, {checkpoint}, {tokens} tokens, {' '.join(sys.argv[4:])}: first score after {turns.interval(seconds)} s"
      f" (CPU {numpy.median(costs):.2f} s), peak {turns.interval(peaks)} MB, {runs} runs")
