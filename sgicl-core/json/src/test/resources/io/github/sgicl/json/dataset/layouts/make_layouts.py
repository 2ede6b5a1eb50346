"""Writes ten invented records of each layout in the form in which it is published, and beside them
what they mean. The meaning comes from the items below, not from reading the records again.

    python3 make_layouts.py

Only Python's own library is used. Every item is made up.
"""
import csv
import gzip
import io
import json
import os

HERE = os.path.dirname(os.path.abspath(__file__))
index = []


def write(name, text):
    with open(os.path.join(HERE, name), "w", encoding="utf-8", newline="") as out:
        out.write(text)


def lines(records):
    return "".join(json.dumps(r, ensure_ascii=False) + "\n" for r in records)


def table(rows, delimiter=","):
    out = io.StringIO()
    writer = csv.writer(out, delimiter=delimiter, lineterminator="\n")
    writer.writerows(rows)
    return out.getvalue()


def layout(name, file, text, expected):
    """One file and what is to be read; `expected` is a list of dicts."""
    write(file, text)
    for e in expected:
        e.setdefault("context", [])
        e.setdefault("choices", [])
        e.setdefault("right", [])
        e.setdefault("grade", None)
    index.append({"layout": name, "file": file, "items": expected})


# Ten questions with four options; the second number is the place of the right one.
CHOICE = [
    ("How many legs has a spider?", ["six", "eight", "ten", "four"], 1, "biology"),
    ("Which of these floats on water?", ["cork", "iron", "marble", "lead"], 0, "physics"),
    ("What is 7 + 6, said \"aloud\"?", ["twelve", "fourteen", "thirteen", "eleven"], 2, "arithmetic"),
    ("Which month, in the north, is coldest?", ["May", "June", "July", "January"], 3, "geography"),
    ("What do bees make?", ["honey", "silk", "pearls", "paper"], 0, "biology"),
    ("Which is a vowel?", ["b", "c", "d", "e"], 3, "language"),
    ("What melts first, in the sun?", ["ice", "glass", "brick", "gold"], 0, "physics"),
    ("Which has three sides?", ["a square", "a triangle", "a circle", "a cube"], 1, "geometry"),
    ("Qui chante à l'aube ?", ["le coq", "le poisson", "la pierre", "le mur"], 0, "language"),
    ("What is half of 18?", ["8", "7", "9", "6"], 2, "arithmetic"),
]
LETTERS = "ABCDEFGHIJ"

# Ten passages with a question and an answer.
READING = [
    ("Ann put the key under the mat. Then she left.", "Where is the key?", "under the mat"),
    ("The Orla is 412 km long. It ends in Lake Vey.", "How long is the Orla?", "412 km"),
    ("Tom has a red kite, Liz a blue one.", "Who has the blue kite?", "Liz"),
    ("The mill was built in 1871 and burnt in 1902.", "When was the mill built?", "1871"),
    ("Nora plays the oboe. Her brother plays nothing.", "What does Nora play?", "the oboe"),
    ("Bread is sold at nine, cake at noon.", "When is cake sold?", "at noon"),
    ("The red team won 3 of its 5 games.", "How many games did the red team win?", "3"),
    ("A fox, a hen and a goat live on the farm.", "Which bird lives on the farm?", "a hen"),
    ("Vey is north of Orm; Orm is north of Ulm.", "Which is the most southern?", "Ulm"),
    ("The letter was short: \"Come, soon.\"", "What was the letter?", "short"),
]

# Ten problems with whole answers.
SUMS = [
    ("Mia has 3 bags with 4 nuts each.", "How many nuts has Mia?", 12, "3*4"),
    ("A rope of 20 m is cut in 5 parts.", "How long is a part?", 4, "20/5"),
    ("Ben read 12 pages and then 9 more.", "How many pages did Ben read?", 21, "12+9"),
    ("Of 50 eggs 8 broke.", "How many eggs are whole?", 42, "50-8"),
    ("Six friends pay 7 coins each.", "How many coins do they pay?", 42, "6*7"),
    ("A train goes 90 km in an hour.", "How far does it go in 2 hours?", 180, "90*2"),
    ("There are 81 seats in 9 rows.", "How many seats has a row?", 9, "81/9"),
    ("Eva saves 15 coins a week.", "How many coins are it after 4 weeks?", 60, "15*4"),
    ("A box holds 1000 pins, 1 is lost.", "How many pins are left?", 999, "1000-1"),
    ("Two numbers, 33 and 44, are added.", "What is the sum?", 77, "33+44"),
]

# Ten problems whose answers are formulas.
FORMULAS = [
    ("Solve $2x=1$.", "\\frac{1}{2}", "Algebra", 1),
    ("What is $\\sqrt{8}$ in simplest form?", "2\\sqrt{2}", "Prealgebra", 2),
    ("Find $x$ with $x^2=49$, $x>0$.", "7", "Algebra", 1),
    ("What is $\\sin(\\pi/2)$?", "1", "Precalculus", 3),
    ("How many subsets has a set of 5?", "32", "Counting & Probability", 4),
    ("What is the area of a circle of radius 3?", "9\\pi", "Geometry", 2),
    ("Find the larger root of $x^2-x-1$.", "\\frac{1+\\sqrt{5}}{2}", "Intermediate Algebra", 5),
    ("What is $10!/8!$?", "90", "Counting & Probability", 3),
    ("What is the remainder of $2^{10}$ by 7?", "2", "Number Theory", 4),
    ("What is $0.25$ as a fraction?", "\\frac{1}{4}", "Prealgebra", 1),
]


def choice(question, choices, place, **more):
    return dict(question=question, choices=choices, right=[place], golds=[LETTERS[place]], **more)


def group(subject):
    return {"group": subject}


# --- options ---------------------------------------------------------------------------------

layout("mmlu", "mmlu.jsonl",
       lines({"question": q, "subject": s, "choices": c, "answer": r} for q, c, r, s in CHOICE),
       [choice(q, c, r, group=s) for q, c, r, s in CHOICE])
layout("mmlu", "mmlu_authors.csv",
       table([q, *c, LETTERS[r]] for q, c, r, s in CHOICE),
       [choice(q, c, r) for q, c, r, s in CHOICE])
layout("mmlu-pro", "mmlu_pro.jsonl",
       lines({"question_id": 70 + i, "question": q, "options": c + ["none", "all", "glue"], "answer": LETTERS[r],
              "answer_index": r, "cot_content": "", "category": s, "src": "made up"}
             for i, (q, c, r, s) in enumerate(CHOICE)),
       [choice(q, c + ["none", "all", "glue"], r, group=s, id=str(70 + i))
        for i, (q, c, r, s) in enumerate(CHOICE)])

# Every third item of ARC has numbers for labels, as some of the published ones have.
arc_labels = [list("1234") if i % 3 == 2 else list("ABCD") for i in range(10)]
layout("arc", "arc.jsonl",
       lines({"id": f"Made_{i}", "question": q, "choices": {"text": c, "label": arc_labels[i]},
              "answerKey": arc_labels[i][r]} for i, (q, c, r, s) in enumerate(CHOICE)),
       [choice(q, c, r, id=f"Made_{i}") for i, (q, c, r, s) in enumerate(CHOICE)])
layout("arc", "arc_authors.jsonl",
       lines({"id": f"Made_{i}", "question": {"stem": q, "choices": [
           {"text": t, "label": l} for t, l in zip(c, arc_labels[i])]}, "answerKey": arc_labels[i][r]}
             for i, (q, c, r, s) in enumerate(CHOICE)),
       [choice(q, c, r, id=f"Made_{i}") for i, (q, c, r, s) in enumerate(CHOICE)])
layout("openbookqa", "openbookqa.jsonl",
       lines({"id": f"7-{i}", "question_stem": q, "choices": {"text": c, "label": list("ABCD")},
              "answerKey": LETTERS[r], "fact1": f"a fact about {s}", "humanScore": 1.0, "clarity": 1.4,
              "turkIdAnonymized": "b1"} for i, (q, c, r, s) in enumerate(CHOICE)),
       [choice(q, c, r, id=f"7-{i}", extra={"fact": f"a fact about {s}"}) for i, (q, c, r, s) in enumerate(CHOICE)])
layout("openbookqa", "openbookqa_authors.jsonl",
       lines({"id": f"7-{i}", "question": {"stem": q, "choices": [
           {"text": t, "label": l} for t, l in zip(c, "ABCD")]}, "answerKey": LETTERS[r]}
             for i, (q, c, r, s) in enumerate(CHOICE)),
       [choice(q, c, r, id=f"7-{i}") for i, (q, c, r, s) in enumerate(CHOICE)])
layout("commonsenseqa", "commonsenseqa.jsonl",
       lines({"id": f"c{i}", "question": q, "question_concept": s,
              "choices": {"label": list("ABCDE"), "text": c + ["a ladder"]}, "answerKey": LETTERS[r]}
             for i, (q, c, r, s) in enumerate(CHOICE)),
       [choice(q, c + ["a ladder"], r, id=f"c{i}", group=s) for i, (q, c, r, s) in enumerate(CHOICE)])
layout("commonsenseqa", "commonsenseqa_authors.jsonl",
       lines({"answerKey": LETTERS[r], "id": f"c{i}", "question": {"question_concept": s, "choices": [
           {"label": l, "text": t} for l, t in zip("ABCDE", c + ["a ladder"])], "stem": q}}
             for i, (q, c, r, s) in enumerate(CHOICE)),
       [choice(q, c + ["a ladder"], r, id=f"c{i}", group=s) for i, (q, c, r, s) in enumerate(CHOICE)])
layout("hellaswag", "hellaswag.jsonl",
       lines({"ind": 24 + i, "activity_label": s, "ctx_a": q, "ctx_b": "then", "ctx": q + " then",
              "endings": c, "source_id": f"activitynet~v_{i}", "split": "val", "split_type": "indomain",
              "label": str(r)} for i, (q, c, r, s) in enumerate(CHOICE)),
       [choice(q + " then", c, r, id=str(24 + i), group=s) for i, (q, c, r, s) in enumerate(CHOICE)])
layout("hellaswag", "hellaswag_authors.jsonl",
       lines({"ind": 24 + i, "activity_label": s, "ctx_a": q, "ctx_b": "then", "ctx": q + " then", "split": "val",
              "split_type": "zeroshot", "label": r, "ending_options": c, "source_id": f"wikihow~{i}"}
             for i, (q, c, r, s) in enumerate(CHOICE)),
       [choice(q + " then", c, r, id=str(24 + i), group=s) for i, (q, c, r, s) in enumerate(CHOICE)])
TWO = [(q, [c[r], c[(r + 1) % 4]] if i % 2 else [c[(r + 1) % 4], c[r]], 0 if i % 2 else 1)
       for i, (q, c, r, s) in enumerate(CHOICE)]
layout("winogrande", "winogrande.jsonl",
       lines({"sentence": f"{q} It is _.", "option1": c[0], "option2": c[1], "answer": str(r + 1)} for q, c, r in TWO),
       [choice(f"{q} It is _.", c, r) for q, c, r in TWO])
layout("winogrande", "winogrande_authors.jsonl",
       lines({"qID": f"Q{i}-1", "sentence": f"{q} It is _.", "option1": c[0], "option2": c[1], "answer": str(r + 1)}
             for i, (q, c, r) in enumerate(TWO)),
       [choice(f"{q} It is _.", c, r, id=f"Q{i}-1") for i, (q, c, r) in enumerate(TWO)])
layout("piqa", "piqa.jsonl",
       lines({"goal": q, "sol1": c[0], "sol2": c[1], "label": r} for q, c, r in TWO),
       [choice(q, c, r) for q, c, r in TWO])
write("piqa_authors-labels.lst", "".join(f"{r}\n" for q, c, r in TWO))
layout("piqa", "piqa_authors.jsonl",
       lines({"goal": q, "sol1": c[0], "sol2": c[1]} for q, c, r in TWO),
       [choice(q, c, r) for q, c, r in TWO])
YES = [(p, f"is it so that {q.lower()}", i % 3 != 0) for i, (p, q, a) in enumerate(READING)]


def truth(p, q, a):
    return dict(question=q, context=[p], choices=["no", "yes"], right=[int(a)], golds=["yes" if a else "no"])


layout("boolq", "boolq.jsonl", lines({"question": q, "passage": p, "answer": a} for p, q, a in YES),
       [truth(*y) for y in YES])
layout("boolq", "boolq_authors.jsonl",
       lines({"question": q, "title": f"Page {i}", "answer": a, "passage": p} for i, (p, q, a) in enumerate(YES)),
       [truth(*y) for y in YES])
layout("boolq", "boolq_superglue.jsonl",
       lines({"question": q, "passage": p, "idx": i, "label": int(a)} for i, (p, q, a) in enumerate(YES)),
       [dict(truth(*y), id=str(i)) for i, y in enumerate(YES)])
FIRST = [(q, [c[r]] + [o for j, o in enumerate(c) if j != r]) for q, c, r, s in CHOICE]
for form, n in (("hub", 1), ("hub", 2), ("authors", 1), ("authors", 2)):
    ones = [[1, 0, 0, 0] if n == 1 else [1, 1, 0, 0] for _ in FIRST]
    both = []
    for (q, c), l in zip(FIRST, ones):
        m1, m2 = [1, 0, 0, 0], [1, 1, 0, 0]
        both.append({"question": q, "mc1_targets": {"choices": c, "labels": m1}, "mc2_targets": {"choices": c, "labels": m2}}
                    if form == "hub" else
                    {"question": q, "mc1_targets": dict(zip(c, m1)), "mc2_targets": dict(zip(c, m2))})
    expected = [dict(question=q, choices=c, right=[0] if n == 1 else [0, 1], golds=["A"] if n == 1 else ["A", "B"])
                for q, c in FIRST]
    if form == "hub":
        layout(f"truthfulqa-mc{n}", f"truthfulqa_mc{n}.jsonl", lines(both), expected)
    else:
        layout(f"truthfulqa-mc{n}", f"truthfulqa_mc{n}_authors.json", json.dumps(both, indent=1, ensure_ascii=False), expected)
DIFFICULTY = ["Easy undergraduate level (or easier)",
              "Hard undergraduate level (could be a question on a hard undergraduate exam)",
              "Hard graduate level (could be a question on a hard graduate exam)",
              "Post-graduate level or harder (only individuals with years of expertise could answer)"]
layout("gpqa", "gpqa.csv",
       table([["Pre-Revision Question", "Question", "Correct Answer", "Incorrect Answer 1", "Incorrect Answer 2",
               "Incorrect Answer 3", "Explanation", "Writer's Difficulty Estimate", "Record ID", "High-level domain",
               "Subdomain"]] +
             [["x", q, *c, "because,\nas is known", DIFFICULTY[i % 4], f"rec{i}", s, "more " + s]
              for i, ((q, c), (_, _, _, s)) in enumerate(zip(FIRST, CHOICE))]),
       [choice(q, c, 0, id=f"rec{i}", group=CHOICE[i][3], grade=DIFFICULTY[i % 4]) for i, (q, c) in enumerate(FIRST)])
layout("logiqa", "logiqa.jsonl",
       lines({"context": f"All of {s} is old.", "query": q, "options": c, "correct_option": r} for q, c, r, s in CHOICE),
       [choice(q, c, r, context=[f"All of {s} is old."]) for q, c, r, s in CHOICE])
layout("logiqa", "logiqa_authors.txt",
       "".join(f"\n{LETTERS[r].lower()}\nAll of {s} is old.\n{q}\n" +
               "".join(f"{l}.{o}\n" for l, o in zip("ABCD", c)) for q, c, r, s in CHOICE),
       [choice(q, c, r, context=[f"All of {s} is old."]) for q, c, r, s in CHOICE])
layout("logiqa", "logiqa2.jsonl",
       lines({"id": i, "answer": r, "text": f"All of {s} is old.", "type": {"Necessry Condtional Reasoning": True},
              "question": q, "options": c} for i, (q, c, r, s) in enumerate(CHOICE)),
       [choice(q, c, r, context=[f"All of {s} is old."], id=str(i)) for i, (q, c, r, s) in enumerate(CHOICE)])
layout("medqa", "medqa.jsonl",
       lines({"question": q, "answer": c[r], "options": dict(zip("ABCD", c)), "meta_info": "step1",
              "answer_idx": LETTERS[r], "metamap_phrases": ["x"]} for q, c, r, s in CHOICE),
       [choice(q, c, r, group="step1") for q, c, r, s in CHOICE])
layout("medqa", "medqa_source.jsonl",
       lines({"meta_info": "step2&3", "question": q, "answer_idx": LETTERS[r], "answer": c[r],
              "options": [{"key": k, "value": v} for k, v in zip("ABCD", c)]} for q, c, r, s in CHOICE),
       [choice(q, c, r, group="step2&3") for q, c, r, s in CHOICE])
layout("aqua", "aqua.jsonl",
       lines({"question": q, "options": [f"{l}){o}" for l, o in zip("ABCDE", c + ["77"])], "rationale": "so it is",
              "correct": LETTERS[r]} for q, c, r, s in CHOICE),
       [choice(q, c + ["77"], r) for q, c, r, s in CHOICE])

# --- numbers and formulas --------------------------------------------------------------------

layout("gsm8k", "gsm8k.jsonl",
       lines({"question": f"{b} {q}", "answer": f"It is {e} = <<{e}={a}>>{a}.\n#### {a}"} for b, q, a, e in SUMS),
       [dict(question=f"{b} {q}", accepts=f"So {a}.0", rejects=str(a + 1), shown=f"It is {e} = {a}.\n#### {a}")
        for b, q, a, e in SUMS])
layout("svamp", "svamp_authors.json",
       json.dumps([{"ID": f"chal-{i}", "Body": b, "Question": q, "Equation": f"( {e} )", "Answer": float(a), "Type": "Addition"}
                   for i, (b, q, a, e) in enumerate(SUMS)], indent=2),
       [dict(question=f"{b} {q}", golds=[f"{a}.0"], accepts=str(a), rejects=str(a + 1), id=f"chal-{i}", group="Addition")
        for i, (b, q, a, e) in enumerate(SUMS)])
layout("svamp", "svamp.jsonl",
       lines({"ID": f"chal-{i}", "Body": b, "Question": q, "Equation": f"( {e} )", "Answer": f"{a}.0", "Type": "Division",
              "question_concat": f"{b} {q}"} for i, (b, q, a, e) in enumerate(SUMS)),
       [dict(question=f"{b} {q}", golds=[f"{a}.0"], accepts=str(a), rejects=str(a + 1), id=f"chal-{i}", group="Division")
        for i, (b, q, a, e) in enumerate(SUMS)])
layout("math", "math.jsonl",
       lines({"problem": q, "level": f"Level {l}", "type": t, "solution": f"We find $\\boxed{{{a}}}$."} for q, a, t, l in FORMULAS),
       [dict(question=q, grade=f"Level {l}", group=t, accepts=f"${a}$", rejects="-17", shown=f"We find $\\boxed{{{a}}}$.")
        for q, a, t, l in FORMULAS])
layout("math-500", "math_500.jsonl",
       lines({"problem": q, "solution": f"We find $\\boxed{{{a}}}$.", "answer": a, "subject": t, "level": l,
              "unique_id": f"test/{t.lower()}/{i}.json"} for i, (q, a, t, l) in enumerate(FORMULAS)),
       [dict(question=q, golds=[a], grade=str(l), group=t, id=f"test/{t.lower()}/{i}.json",
             shown=f"We find $\\boxed{{{a}}}$.") for i, (q, a, t, l) in enumerate(FORMULAS)])
layout("deepmath", "deepmath.jsonl",
       lines({"question": q, "final_answer": a, "difficulty": l + 0.5, "topic": f"Mathematics -> {t}",
              "r1_solution_1": "a", "r1_solution_2": "b", "r1_solution_3": "c"} for q, a, t, l in FORMULAS),
       [dict(question=q, golds=[a], grade=str(l + 0.5), group=f"Mathematics -> {t}") for q, a, t, l in FORMULAS])
AIME = [(f"{b} {q}", a) for b, q, a, e in SUMS]
layout("aime", "aime_2024.jsonl",
       lines({"ID": f"2024-I-{i}", "Problem": q, "Solution": "By counting.", "Answer": a} for i, (q, a) in enumerate(AIME)),
       [dict(question=q, golds=[str(a)], id=f"2024-I-{i}", shown="By counting.") for i, (q, a) in enumerate(AIME)])
layout("aime", "aime_urls.jsonl",
       lines({"id": 60 + i, "problem": q, "solution": "By counting.", "answer": f"{a:03d}", "url": f"https://example.org/{i}",
              "year": "2024"} for i, (q, a) in enumerate(AIME)),
       [dict(question=q, golds=[f"{a:03d}"], accepts=str(a), id=str(60 + i), group="2024") for i, (q, a) in enumerate(AIME)])
layout("aime", "aime_boxed.jsonl",
       lines({"id": i, "problem": q, "solution": f"\\boxed{{{a}}}", "url": f"https://example.org/{i}"} for i, (q, a) in enumerate(AIME)),
       [dict(question=q, accepts=str(a), rejects=str(a + 1), id=str(i)) for i, (q, a) in enumerate(AIME)])
layout("aime", "aime_arena.jsonl",
       lines({"problem_idx": i + 1, "answer": a, "problem": q, "problem_type": ["Algebra"]} for i, (q, a) in enumerate(AIME)),
       [dict(question=q, golds=[str(a)], id=str(i + 1), group="Algebra") for i, (q, a) in enumerate(AIME)])
layout("aime", "aime_years.csv",
       table([["ID", "Year", "Problem Number", "Question", "Answer", "Part"]] +
             [[f"1983-{i}", 1983, i, q, a, ""] for i, (q, a) in enumerate(AIME)]),
       [dict(question=q, golds=[str(a)], id=f"1983-{i}", group="1983") for i, (q, a) in enumerate(AIME)])

# --- reading ---------------------------------------------------------------------------------

layout("drop", "drop.jsonl",
       lines({"section_id": f"nfl_{i}", "query_id": f"u-{i}", "passage": p, "question": q,
              "answers_spans": {"spans": [a], "types": ["span"]}} for i, (p, q, a) in enumerate(READING)),
       [dict(question=q, context=[p], golds=[a], id=f"u-{i}", cluster=f"nfl_{i}") for i, (p, q, a) in enumerate(READING)])
DROP = []
for i, (p, q, a) in enumerate(READING):
    answer = {"number": "", "date": {"day": "", "month": "", "year": ""}, "spans": [a]}
    gold = a
    if i % 3 == 1:
        answer, gold = {"number": "412", "date": {"day": "", "month": "", "year": ""}, "spans": []}, "412"
    if i % 3 == 2:
        answer, gold = {"number": "", "date": {"day": "3", "month": "May", "year": "1871"}, "spans": []}, "3 May 1871"
    DROP.append((p, q, answer, gold))
layout("drop", "drop_authors.json",
       json.dumps({f"history_{i}": {"passage": p, "qa_pairs": [
           {"question": q, "answer": a, "query_id": f"u-{i}-{j}", "validated_answers": []} for j, q in enumerate([q, "Why?"])],
           "wiki_url": "https://example.org"} for i, (p, q, a, g) in enumerate(DROP[:5])}),
       [dict(question=qq, context=[p], golds=[g], id=f"u-{i}-{j}", cluster=f"history_{i}")
        for i, (p, q, a, g) in enumerate(DROP[:5]) for j, qq in enumerate([q, "Why?"])])


def spans(p, a):
    return {"text": [a, a.upper()], "answer_start": [p.find(a), p.find(a)]} if a else {"text": [], "answer_start": []}


SQUAD = [(p, q, a if i % 4 else None) for i, (p, q, a) in enumerate(READING)]


def squad(i, p, q, a):
    golds = ["unanswerable"] if a is None else list(dict.fromkeys([a, a.upper()]))
    return dict(question=q, context=[p], golds=golds, id=f"s{i}", cluster=f"Title_{i % 2}")


layout("squad", "squad.jsonl",
       lines({"id": f"s{i}", "title": f"Title_{i % 2}", "context": p, "question": q, "answers": spans(p, a)}
             for i, (p, q, a) in enumerate(SQUAD)),
       [squad(i, *s) for i, s in enumerate(SQUAD)])
layout("squad", "squad_authors.json",
       json.dumps({"version": "v2.0", "data": [
           {"title": f"Title_{t}", "paragraphs": [
               {"context": p, "qas": [{"question": q, "id": f"s{i}", "is_impossible": a is None,
                                       "answers": [] if a is None else [{"text": x, "answer_start": 0} for x in (a, a.upper())],
                                       "plausible_answers": [{"text": "nothing", "answer_start": 0}]}]}
               for i, (p, q, a) in enumerate(SQUAD) if i % 2 == t]} for t in (0, 1)]}),
       [squad(i, *s) for t in (0, 1) for i, s in enumerate(SQUAD) if i % 2 == t])
HOT = [(p, q, a, [("easy", "medium", "hard")[i % 3], ("bridge", "comparison")[i % 2]]) for i, (p, q, a) in enumerate(READING)]


def hot(i, p, q, a, g):
    return dict(question=q, golds=[a], grade=g[0], group=g[1], id=f"5a{i}", supporting=[0, 2],
                context=[f"One: {p} More of it.", "Two: Nothing here.", "Three: It is so."])


layout("hotpotqa", "hotpotqa.jsonl",
       lines({"id": f"5a{i}", "question": q, "answer": a, "type": g[1], "level": g[0],
              "supporting_facts": {"title": ["One", "Three"], "sent_id": [0, 0]},
              "context": {"title": ["One", "Two", "Three"], "sentences": [[p, " More of it."], ["Nothing here."], ["It is so."]]}}
             for i, (p, q, a, g) in enumerate(HOT)),
       [hot(i, *h) for i, h in enumerate(HOT)])
layout("hotpotqa", "hotpotqa_authors.json",
       json.dumps([{"_id": f"5a{i}", "answer": a, "question": q, "supporting_facts": [["One", 0], ["Three", 0]],
                    "context": [["One", [p, " More of it."]], ["Two", ["Nothing here."]], ["Three", ["It is so."]]],
                    "type": g[1], "level": g[0]} for i, (p, q, a, g) in enumerate(HOT)]),
       [hot(i, *h) for i, h in enumerate(HOT)])
ROOMS = [("Ann", "hall", "Bob", "yard"), ("Cid", "attic", "Dan", "cellar"), ("Eva", "shop", "Fay", "mill"),
         ("Gus", "barn", "Hal", "park"), ("Ida", "tower", "Jim", "pier")]
babi_text, babi_hub, babi_means = "", [], []
for s, (a, x, b, y) in enumerate(ROOMS):
    told = [f"{a} went to the {x}.", f"{b} went to the {y}.", f"{a} waited."]
    babi_text += (f"1 {told[0]}\n2 {told[1]}\n3 Where is {a}? \t{x}\t1\n4 {told[2]}\n5 Where is {b}?\t{y}\t2\n")
    babi_hub.append({"story": {"id": ["1", "2", "3", "4", "5"], "type": [0, 0, 1, 0, 1],
                               "text": [told[0], told[1], f"Where is {a}?", told[2], f"Where is {b}?"],
                               "supporting_ids": [[], [], ["1"], [], ["2"]], "answer": ["", "", x, "", y]}})
    cluster = f"story {s + 1}"
    babi_means.append(dict(question=f"Where is {a}?", context=told[:2], golds=[x], supporting=[0], cluster=cluster))
    babi_means.append(dict(question=f"Where is {b}?", context=told, golds=[y], supporting=[1], cluster=cluster))
layout("babi", "babi_authors.txt", babi_text, babi_means)
layout("babi", "babi.jsonl", lines(babi_hub), babi_means)
layout("babi", "babi_passages.jsonl",
       lines({"passage": p, "question": q, "answer": a, "task": 1 + i % 3} for i, (p, q, a) in enumerate(READING)),
       [dict(question=q, context=[p], golds=[a], group=f"qa{1 + i % 3}") for i, (p, q, a) in enumerate(READING)])
layout("ruler", "ruler.jsonl",
       lines({"index": i, "input": f"{p} {q}", "outputs": [a, "also this"], "length": 4096 * (1 + i % 3)}
             for i, (p, q, a) in enumerate(READING)),
       [dict(question=f"{p} {q}", golds=[a, "also this"], id=str(i), grade=str(4096 * (1 + i % 3)),
             accepts=f"it is {a} and also this", rejects=a) for i, (p, q, a) in enumerate(READING)])
layout("longbench", "longbench.jsonl",
       lines({"input": q if i else "", "context": p, "answers": [a, "or this"], "length": 100 + i,
              "dataset": "multifieldqa_en" if i else "gov_report", "language": "en", "all_classes": None, "_id": f"l{i}"}
             for i, (p, q, a) in enumerate(READING)),
       [dict(question=q if i else "Write a one-page summary of the report.", context=[p], golds=[a, "or this"],
             id=f"l{i}", group="multifieldqa_en" if i else "gov_report", grade=str(100 + i), accepts=f"well, or this one")
        for i, (p, q, a) in enumerate(READING)])
layout("longbench", "longbench_v2.json",
       json.dumps([{"_id": f"v{i}", "domain": s, "sub_domain": "x", "difficulty": ("easy", "hard")[i % 2],
                    "length": ("short", "medium", "long")[i % 3], "question": q, "choice_A": c[0], "choice_B": c[1],
                    "choice_C": c[2], "choice_D": c[3], "answer": LETTERS[r], "context": READING[i][0]}
                   for i, (q, c, r, s) in enumerate(CHOICE)]),
       [choice(q, c, r, context=[READING[i][0]], id=f"v{i}", group=s, grade=("easy", "hard")[i % 2])
        for i, (q, c, r, s) in enumerate(CHOICE)])

# --- BIG-bench -------------------------------------------------------------------------------

BBH = []
for i, (q, c, r, s) in enumerate(CHOICE):
    if i % 3 == 0:
        BBH.append((q + "\nOptions:\n" + "\n".join(f"({l}) {o}" for l, o in zip("ABCD", c)), f"({LETTERS[r]})"))
    elif i % 3 == 1:
        BBH.append((f"not ( True ) and {i} is", "False"))
    else:
        BBH.append((f"I have {i} pears. How many fruits?", str(i)))
layout("bbh", "bbh.jsonl", lines({"input": q, "target": t} for q, t in BBH), [dict(question=q, golds=[t]) for q, t in BBH])
layout("bbh", "bbh_authors.json",
       json.dumps({"canary": "made up", "examples": [{"input": q, "target": t} for q, t in BBH]}, indent=2),
       [dict(question=q, golds=[t]) for q, t in BBH])
layout("bigbench", "bigbench.jsonl",
       lines({"idx": i, "inputs": q, "targets": [c[r]], "multiple_choice_targets": c if i < 8 else [],
              "multiple_choice_scores": [int(j == r) for j in range(4)] if i < 8 else []}
             for i, (q, c, r, s) in enumerate(CHOICE)),
       [dict(question=q, choices=c if i < 8 else [], right=[r] if i < 8 else [], golds=[c[r]], id=str(i))
        for i, (q, c, r, s) in enumerate(CHOICE)])
layout("bigbench", "bigbench_authors.json",
       json.dumps({"name": "made_up", "description": "d", "keywords": ["x"], "metrics": ["multiple_choice_grade"],
                   "examples": [{"input": q, "target_scores": {o: int(j == r or (i == 9 and j == 0)) for j, o in enumerate(c)}}
                                for i, (q, c, r, s) in enumerate(CHOICE)]}, indent=1),
       [dict(question=q, choices=c, right=[0, 2] if i == 9 else [r], golds=[c[0], c[2]] if i == 9 else [c[r]], group="made_up")
        for i, (q, c, r, s) in enumerate(CHOICE)])
layout("bigbench", "bigbench_open.json",
       json.dumps({"name": "open", "examples": [{"input": q, "target": [a, a + "!"] if i % 2 else a}
                                                for i, (p, q, a) in enumerate(READING)]}),
       [dict(question=q, golds=[a, a + "!"] if i % 2 else [a], group="open") for i, (p, q, a) in enumerate(READING)])

# --- classes ---------------------------------------------------------------------------------

FILMS = [("a warm , clever film", 1), ("it drags and drags", 0), ("\"great\" , says nobody", 0), ("pure joy", 1),
         ("not worth the ticket", 0), ("moving from first to last", 1), ("loud and empty", 0), ("a small wonder", 1),
         ("i left early", 0), ("better than its title", 1)]
MOOD = ["negative", "positive"]


def of_class(names, place, **more):
    return dict(choices=names, right=[place], golds=[names[place]], **more)


layout("sst2", "sst2.jsonl", lines({"idx": i, "sentence": t, "label": l} for i, (t, l) in enumerate(FILMS)),
       [of_class(MOOD, l, question=t, id=str(i)) for i, (t, l) in enumerate(FILMS)])
layout("sst2", "sst2_authors.tsv", "sentence\tlabel\n" + "".join(f"{t}\t{l}\n" for t, l in FILMS),
       [of_class(MOOD, l, question=t) for t, l in FILMS])
NEWS = [("Vey elects a mayor", "She won by nine votes.", 0), ("Reds win again", "It was 3:1, \"at last\".", 1),
        ("Shares of Orla rise", "Trading was calm, though.", 2), ("A new moon is seen", "It is small.", 3),
        ("Talks go on", "Nobody left.", 0), ("Cup final is moved", "Rain is to blame.", 1), ("Bank lowers rates", "By a little.", 2),
        ("Robot learns to knit", "Scarves first.", 3), ("Border is open", "Since noon.", 0), ("Runner breaks record", "By a second.", 1)]
TOPICS = ["World", "Sports", "Business", "Sci/Tech"]
layout("ag-news", "ag_news.jsonl", lines({"text": f"{t} {d}", "label": l} for t, d, l in NEWS),
       [of_class(TOPICS, l, question=f"{t} {d}") for t, d, l in NEWS])
layout("ag-news", "ag_news_authors.csv",
       "".join('"%d","%s","%s"\n' % (l + 1, t, d.replace('"', '""')) for t, d, l in NEWS),
       [of_class(TOPICS, l, question=f"{t} {d}") for t, d, l in NEWS])
PAIRS = [(p, f"It is said that {a}.", i % 3) for i, (p, q, a) in enumerate(READING)]
NLI = ["entailment", "neutral", "contradiction"]
layout("xnli", "xnli.jsonl", lines({"premise": p, "hypothesis": h, "label": l} for p, h, l in PAIRS),
       [of_class(NLI, l, question=h, context=[p]) for p, h, l in PAIRS])
layout("xnli", "xnli_authors.tsv",
       "language\tgold_label\tsentence1_binary_parse\tsentence2_binary_parse\tsentence1_parse\tsentence2_parse\tsentence1\tsentence2\t"
       "promptID\tpairID\tgenre\tlabel1\tlabel2\tlabel3\tlabel4\tlabel5\tsentence1_tokenized\tsentence2_tokenized\tmatch\n" +
       "".join(f"en\t{NLI[l]}\t\t\t\t\t{p}\t{h}\t{i}\t{i + 1}\tfacetoface\t{NLI[l]}\t{NLI[l]}\t{NLI[l]}\t{NLI[l]}\t{NLI[l]}\t{p}\t{h}\tTrue\n"
               for i, (p, h, l) in enumerate(PAIRS)),
       [of_class(NLI, l, question=h, context=[p], id=str(i + 1), group="en", cluster=str(i)) for i, (p, h, l) in enumerate(PAIRS)])
MT = ["entailment", "neutral", "contradictory"]
layout("xnli", "xnli_translated.tsv", "premise\thypo\tlabel\n" + "".join(f"{p}\t{h}\t{MT[l]}\n" for p, h, l in PAIRS),
       [of_class(MT, l, question=h, context=[p]) for p, h, l in PAIRS])

# --- programs, samples, pools ----------------------------------------------------------------

layout("humaneval", "humaneval.jsonl",
       lines({"task_id": f"Made/{i}", "prompt": f"def f{i}(x):\n    \"\"\"{q}\"\"\"\n", "canonical_solution": f"    return {a}\n",
              "test": "def check(f): pass", "entry_point": f"f{i}"} for i, (b, q, a, e) in enumerate(SUMS)),
       [dict(question=f"def f{i}(x):\n    \"\"\"{q}\"\"\"\n", golds=[f"    return {a}\n"], id=f"Made/{i}")
        for i, (b, q, a, e) in enumerate(SUMS)])
layout("lm-eval", "lm_eval_choices.jsonl",
       lines({"doc_id": i, "doc": {"q": q}, "target": str(r), "arguments": [[f"Question: {q}\nAnswer:", f" {o}"] for o in c],
              "resps": [[["-1.5", "False"]]] * 4, "filtered_resps": [["-1.5", "False"]] * 4, "doc_hash": "h", "acc": 1.0,
              "acc_norm": 0.0} for i, (q, c, r, s) in enumerate(CHOICE)),
       [dict(question=f"Question: {q}\nAnswer:", choices=c, right=[r], golds=[c[r]], id=str(i)) for i, (q, c, r, s) in enumerate(CHOICE)])
layout("lm-eval", "lm_eval_choices_new.jsonl",
       lines({"doc_id": i, "doc": {"q": q}, "target": r,
              "arguments": {f"gen_args_{j}": {"arg_0": f"Question: {q}\nAnswer:", "arg_1": f" {o}"} for j, o in enumerate(c)},
              "resps": [[["-1.5", "False"]]] * 4, "filtered_resps": [["-1.5", "False"]] * 4, "filter": "none", "metrics": ["acc"],
              "acc": 1.0} for i, (q, c, r, s) in enumerate(CHOICE)),
       [dict(question=f"Question: {q}\nAnswer:", choices=c, right=[r], golds=[c[r]], id=str(i)) for i, (q, c, r, s) in enumerate(CHOICE)])
layout("lm-eval", "lm_eval_generated.jsonl",
       lines({"doc_id": i, "doc": {"q": q}, "target": f"{e} = <<{e}={a}>>{a}\n#### {a}",
              "arguments": [[f"Question: {b} {q}\nAnswer:", {"until": ["\n"], "do_sample": False}]],
              "resps": [["so 1"]], "filtered_resps": ["1"], "exact_match": 0.0} for i, (b, q, a, e) in enumerate(SUMS)),
       [dict(question=f"Question: {b} {q}\nAnswer:", accepts=str(a), rejects=str(a + 1), id=str(i)) for i, (b, q, a, e) in enumerate(SUMS)])
layout("alpaca", "alpaca.json",
       json.dumps([{"instruction": q, "input": p if i % 2 else "", "output": a} for i, (p, q, a) in enumerate(READING)], indent=4),
       [dict(question=f"{q}\n{p}" if i % 2 else q, golds=[a]) for i, (p, q, a) in enumerate(READING)])
layout("sharegpt", "sharegpt.json",
       json.dumps([{"id": f"g_{i}", "conversations":
                    ([{"from": "gpt", "value": "Hello."}] if i % 2 else []) +
                    [{"from": "human", "value": f"{p} {q}"}, {"from": "gpt", "value": a}, {"from": "human", "value": "Why?"},
                     {"from": "gpt", "value": "Because."}]} for i, (p, q, a) in enumerate(READING)]),
       [dict(question=f"{p} {q}", golds=[a], id=f"g_{i}") for i, (p, q, a) in enumerate(READING)])
layout("messages", "messages.jsonl",
       lines({"messages": ([{"role": "system", "content": "Be short."}] if i % 2 else []) +
              [{"role": "user", "content": f"{p} {q}" if i else [{"type": "text", "text": f"{p} {q}"}]},
               {"role": "assistant", "content": a}]} for i, (p, q, a) in enumerate(READING)),
       [dict(question=f"{p} {q}", golds=[a], **({"instruction": "Be short."} if i % 2 else {})) for i, (p, q, a) in enumerate(READING)])

with gzip.GzipFile(os.path.join(HERE, "mmlu.jsonl.gz"), "wb", mtime=0) as out:
    out.write(lines({"question": q, "subject": s, "choices": c, "answer": r} for q, c, r, s in CHOICE).encode())
index.append({"layout": "mmlu", "file": "mmlu.jsonl.gz", "items": [
    dict(choice(q, c, r, group=s), context=[], grade=None) for q, c, r, s in CHOICE]})
write("expected.jsonl", lines(index))
