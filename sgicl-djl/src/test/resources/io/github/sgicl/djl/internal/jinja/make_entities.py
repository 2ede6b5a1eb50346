"""Writes html-entities.txt of the main resources: the character references of HTML 5 by name.

Made with Python 3.11:  python make_entities.py ../../../../../../../../main/resources/io/github/sgicl/djl/internal/jinja/value/html-entities.txt
"""

import html.entities
import sys

with open(sys.argv[1], "w", encoding="ascii", newline="\n") as out:
    for name, text in sorted(html.entities.html5.items()):
        out.write(name + " " + " ".join("%x" % ord(c) for c in text) + "\n")
