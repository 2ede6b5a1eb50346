"""sgicl and Jlama take turns on the same random checkpoint (see turns.py for what is printed).

    ./mvnw -Dmaven.test.skip package
    ./mvnw -q -f sgicl-bench/opponents/jlama/pom.xml dependency:copy-dependencies -DoutputDirectory=target/lib
    python sgicl-bench/opponents/jlama_turns.py JDK [float32|bfloat16] [rounds] [tokens at once] [request ...]

JDK is the folder of a JDK from 20 on, for Jlama alone. One thread each. Jlama keeps one prompt in a pass, and of it so many
tokens at once, 256 unless told otherwise. Compare the states: at one token at once Jlama's agree with those of the others,
at more they may not.
"""

import pathlib
import sys

import numpy

import turns

jdk = pathlib.Path(sys.argv[1])
compute = sys.argv[2] if len(sys.argv) > 2 else "float32"
rounds = int(sys.argv[3]) if len(sys.argv) > 3 else 10
at_once = sys.argv[4] if len(sys.argv) > 4 else "256"
requests = sys.argv[5:] or ["read 1 256", "read 8 256"]
here = pathlib.Path(__file__).parent / "jlama"
java = turns.sgicl(compute)
jlama = turns.Process(
    jdk / "bin" / "java", "--add-modules", "jdk.incubator.vector", "--enable-native-access=ALL-UNNAMED",
    f"-Djlama.max_batch_size={at_once}", "-Xmx4g", "-XX:MaxDirectMemorySize=4g", "-cp", here / "target" / "lib" / "*", here / "JlamaCost.java",
    java.first, {"float32": "F32", "bfloat16": "BF16"}[compute])
print(f"{compute}, {at_once} tokens at once")
state = " ".join(map(str, numpy.random.default_rng(42).integers(0, 8192, 256)))
ours, theirs = (numpy.array(program("state " + state)) for program in (java, jlama))
theirs /= numpy.sqrt(numpy.mean(theirs ** 2) + 1e-6)  # the final norm, whose weights are 1
print(f"largest difference of a coordinate of a last state {abs(ours - theirs).max():.2g}")
for request in requests:
    turns.compare(request, rounds, lambda: java(request)[0], lambda: jlama(request)[0])
java.close()
jlama.close()
