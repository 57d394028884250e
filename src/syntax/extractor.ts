import type { Form } from "./forms.ts";
import { hashText, scatter } from "./mixing.ts";
import type { TagLabels } from "./taglabels.ts";
import { type Configuration, LEFT } from "./transitions.ts";

// What the parser sees when it decides: the words at sixteen places around the top of the stack and the next word, each
// with five or six values, and some counts. Values of the words lie in one matrix per sentence, row after row, so that
// filling the atoms is mostly copying.

const WORD_FIELDS = ["word", "tag", "pos", "cluster", "coarse"];
const WIDTH = WORD_FIELDS.length;

const PLACES = [
	"s0",
	"s1",
	"s2",
	"b0",
	"b1",
	"b2",
	"b3",
	"s0l1",
	"s0l2",
	"s0r1",
	"s0r2",
	"s1l1",
	"s1r1",
	"s1r2",
	"b0l1",
	"b0l2",
	"s0-1",
	"s0+1",
	"s2r1",
];
const WITH_LABEL = PLACES.filter((place) => /[lr]\d$/.test(place));

/** What a template of moves may name. */
export const MOVE_ATOMS: readonly string[] = [
	...PLACES.flatMap((place) => WORD_FIELDS.map((field) => `${place}.${field}`)),
	...WITH_LABEL.map((place) => `${place}.label`),
	"s0.lefts",
	"s0.rights",
	"s1.rights",
	"b0.lefts",
	"s0.leftlabels",
	"s0.rightlabels",
	"s1.leftlabels",
	"s1.rightlabels",
	"b0.leftlabels",
	"s0b0.distance",
	"s1s0.distance",
	"s0b0.verb",
	"s0b0.comma",
	"s1.first",
	"end",
];

/** What a template of relations may name: dependent, head, their neighbours and dependents. */
export const RELATION_ATOMS: readonly string[] = [
	...[
		"d",
		"h",
		"d-1",
		"d+1",
		"h-1",
		"h+1",
		"dl1",
		"dl2",
		"dr1",
		"hl1",
		"hr1",
	].flatMap((place) => WORD_FIELDS.map((field) => `${place}.${field}`)),
	"dl1.label",
	"dl2.label",
	"dr1.label",
	"hl1.label",
	"hr1.label",
	"d.leftlabels",
	"d.rightlabels",
	"h.leftlabels",
	"h.rightlabels",
	"direction",
	"distance",
];

const COMMA = hashText(",");
const ROOT = scatter(-1);
const NONE = scatter(-2);

/** The words of one sentence as the parser sees them. */
export class SentenceView {
	/** Row i holds the fields of word i; then ROOT, then "no word". */
	readonly values: Int32Array;
	/** Verbs and commas before word i, to tell at once what lies between two words. */
	readonly verbsBefore: Int32Array;
	readonly commasBefore: Int32Array;

	constructor(
		readonly forms: readonly Form[],
		tags: Int32Array,
		labels: TagLabels,
	) {
		const n = forms.length;
		this.values = new Int32Array((n + 2) * WIDTH);
		this.verbsBefore = new Int32Array(n + 3);
		this.commasBefore = new Int32Array(n + 3);
		for (let i = 0; i < n; i++) {
			const form = forms[i];
			const tag = tags[i];
			this.#set(i, form.word, scatter(tag), labels.pos[tag], form);
			this.verbsBefore[i + 1] = this.verbsBefore[i] + labels.isVerb[tag];
			this.commasBefore[i + 1] =
				this.commasBefore[i] + (form.word === COMMA ? 1 : 0);
		}
		for (const [row, value] of [
			[n, ROOT],
			[n + 1, NONE],
		]) {
			this.values.fill(value, row * WIDTH, (row + 1) * WIDTH);
			this.verbsBefore[row + 1] = this.verbsBefore[n];
			this.commasBefore[row + 1] = this.commasBefore[n];
		}
	}

	#set(i: number, word: number, tag: number, pos: number, form: Form): void {
		const at = i * WIDTH;
		this.values[at] = word;
		this.values[at + 1] = tag;
		this.values[at + 2] = pos;
		this.values[at + 3] = form.cluster;
		this.values[at + 4] = form.coarse;
	}
}

const DISTANCES = Int32Array.from({ length: 64 }, (_, d) =>
	scatter(d < 5 ? d : d < 8 ? 5 : d < 12 ? 6 : d < 20 ? 7 : 8),
);

function distance(a: number, b: number): number {
	return DISTANCES[Math.min(63, Math.abs(a - b))];
}

/** Fills the atoms of `MOVE_ATOMS`. */
export function extractMove(
	view: SentenceView,
	c: Configuration,
	atoms: Int32Array,
): void {
	const s0 = c.onStack(0);
	const s1 = c.onStack(1);
	const s2 = c.onStack(2);
	const b0 = c.next;
	const none = c.none;
	const values = view.values;
	copy(values, s0, atoms, 0);
	copy(values, s1, atoms, 1);
	copy(values, s2, atoms, 2);
	copy(values, b0, atoms, 3);
	copy(values, c.ahead(1), atoms, 4);
	copy(values, c.ahead(2), atoms, 5);
	copy(values, c.ahead(3), atoms, 6);
	copy(values, c.left1[s0], atoms, 7);
	copy(values, c.left2[s0], atoms, 8);
	copy(values, c.right1[s0], atoms, 9);
	copy(values, c.right2[s0], atoms, 10);
	copy(values, c.left1[s1], atoms, 11);
	copy(values, c.right1[s1], atoms, 12);
	copy(values, c.right2[s1], atoms, 13);
	copy(values, c.left1[b0], atoms, 14);
	copy(values, c.left2[b0], atoms, 15);
	copy(values, s0 > 0 && s0 < none ? s0 - 1 : none, atoms, 16);
	copy(values, s0 < none ? s0 + 1 : none, atoms, 17);
	copy(values, c.right1[s2], atoms, 18);
	let at = 19 * WIDTH;
	const label = c.label;
	atoms[at++] = label[c.left1[s0]];
	atoms[at++] = label[c.left2[s0]];
	atoms[at++] = label[c.right1[s0]];
	atoms[at++] = label[c.right2[s0]];
	atoms[at++] = label[c.left1[s1]];
	atoms[at++] = label[c.right1[s1]];
	atoms[at++] = label[c.right2[s1]];
	atoms[at++] = label[c.left1[b0]];
	atoms[at++] = label[c.left2[b0]];
	atoms[at++] = label[c.right1[s2]];
	for (let i = at - 10; i < at; i++) atoms[i] = scatter(atoms[i]);
	atoms[at++] = DISTANCES[Math.min(63, c.lefts[s0])];
	atoms[at++] = DISTANCES[Math.min(63, c.rights[s0])];
	atoms[at++] = DISTANCES[Math.min(63, c.rights[s1])];
	atoms[at++] = DISTANCES[Math.min(63, c.lefts[b0])];
	atoms[at++] = scatter(c.leftLabels[s0]);
	atoms[at++] = scatter(c.rightLabels[s0]);
	atoms[at++] = scatter(c.leftLabels[s1]);
	atoms[at++] = scatter(c.rightLabels[s1]);
	atoms[at++] = scatter(c.leftLabels[b0]);
	atoms[at++] = s0 === none ? NONE : distance(s0, b0);
	atoms[at++] = s1 === none ? NONE : distance(s1, s0);
	const after = Math.min(s0 + 1, b0);
	atoms[at++] =
		DISTANCES[Math.min(3, view.verbsBefore[b0] - view.verbsBefore[after])];
	atoms[at++] =
		DISTANCES[Math.min(3, view.commasBefore[b0] - view.commasBefore[after])];
	atoms[at++] = s1 === 0 ? 1 : 2;
	atoms[at++] = b0 === c.root ? 1 : 2;
}

/** Fills the atoms of `RELATION_ATOMS` for the relation that `move` would make. */
export function extractRelation(
	view: SentenceView,
	c: Configuration,
	move: number,
	atoms: Int32Array,
): void {
	const d = c.dependent();
	const h = c.headBy(move);
	const none = c.none;
	const values = view.values;
	copy(values, d, atoms, 0);
	copy(values, h, atoms, 1);
	copy(values, d > 0 ? d - 1 : none, atoms, 2);
	copy(values, d + 1, atoms, 3);
	copy(values, h > 0 ? h - 1 : none, atoms, 4);
	copy(values, h < c.root ? h + 1 : none, atoms, 5);
	copy(values, c.left1[d], atoms, 6);
	copy(values, c.left2[d], atoms, 7);
	copy(values, c.right1[d], atoms, 8);
	copy(values, c.left1[h], atoms, 9);
	copy(values, c.right1[h], atoms, 10);
	let at = 11 * WIDTH;
	atoms[at++] = scatter(c.label[c.left1[d]]);
	atoms[at++] = scatter(c.label[c.left2[d]]);
	atoms[at++] = scatter(c.label[c.right1[d]]);
	atoms[at++] = scatter(c.label[c.left1[h]]);
	atoms[at++] = scatter(c.label[c.right1[h]]);
	atoms[at++] = scatter(c.leftLabels[d]);
	atoms[at++] = scatter(c.rightLabels[d]);
	atoms[at++] = scatter(c.leftLabels[h]);
	atoms[at++] = scatter(c.rightLabels[h]);
	atoms[at++] = move === LEFT ? 1 : 2;
	atoms[at++] = distance(d, h);
}

function copy(
	values: Int32Array,
	word: number,
	atoms: Int32Array,
	place: number,
): void {
	const from = word * WIDTH;
	const to = place * WIDTH;
	atoms[to] = values[from];
	atoms[to + 1] = values[from + 1];
	atoms[to + 2] = values[from + 2];
	atoms[to + 3] = values[from + 3];
	atoms[to + 4] = values[from + 4];
}
