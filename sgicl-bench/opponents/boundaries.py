"""What the metrics of all layer boundaries cost over those of the last one: the same process does both in turns, and the
ratio is all to last (see turns.py).

    ./mvnw -Dmaven.test.skip package
    python sgicl-bench/opponents/boundaries.py [float32|bfloat16] [rounds] [tokens ...]
"""

import sys

import turns

compute = sys.argv[1] if len(sys.argv) > 1 else "float32"
rounds = int(sys.argv[2]) if len(sys.argv) > 2 else 20
java = turns.sgicl(compute)
for tokens in sys.argv[3:] or ["32", "256"]:
    turns.compare(f"all / last, {tokens} tokens", rounds,
                  lambda: java("last " + tokens)[0], lambda: java("all " + tokens)[0])
java.close()
