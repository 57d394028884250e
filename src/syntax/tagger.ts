import type { Form } from "./forms.ts";
import { scatter } from "./mixing.ts";
import { Templates } from "./templates.ts";

/** Gives each label a score, the sum of the weights of the features; `scores` is overwritten. */
export interface LabelScorer {
	score(features: Int32Array, scores: Float64Array): void;
}

const PLACES = ["w-2", "w-1", "w0", "w+1", "w+2"];
const FIELDS = [
	"word",
	"exact",
	"shape",
	"cluster",
	"coarse",
	"usual",
	"prefix1",
	"prefix2",
	"prefix3",
	"suffix1",
	"suffix2",
	"suffix3",
	"suffix4",
];

/** What a tagger template may name. */
export const TAGGER_ATOMS: readonly string[] = [
	...PLACES.flatMap((place) => FIELDS.map((field) => `${place}.${field}`)),
	"t-1",
	"t-2",
	"first",
	"any",
];

/** The templates that training starts from. */
export const TAGGER_TEMPLATES: readonly string[] = [
	"any",
	"w0.word",
	"w0.exact",
	"w0.suffix1",
	"w0.suffix2",
	"w0.suffix3",
	"w0.suffix4",
	"w0.prefix1",
	"w0.prefix2",
	"w0.prefix3",
	"w0.shape",
	"w0.shape first",
	"w0.shape w0.suffix3",
	"w0.usual",
	"w0.cluster",
	"w0.coarse",
	"t-1",
	"t-2",
	"t-2 t-1",
	"t-1 w0.word",
	"t-1 w0.suffix3",
	"t-1 w0.shape",
	"t-1 w0.cluster",
	"t-1 w0.usual",
	"w-1.word",
	"w-1.suffix3",
	"w-1.cluster",
	"w-1.shape w0.shape",
	"w-1.word w0.word",
	"w-2.word",
	"w-2.cluster",
	"w+1.word",
	"w+1.suffix3",
	"w+1.suffix2",
	"w+1.shape",
	"w+1.shape w0.shape",
	"w+1.cluster",
	"w+1.usual",
	"w+2.word",
	"w+2.usual",
	"w+2.cluster",
	"w0.word w+1.word",
	"w0.word w+1.usual",
	"w0.usual w+1.usual",
	"t-1 w0.usual w+1.usual",
	"t-1 w+1.usual",
	"t-1 w+1.cluster",
	"w+1.usual w+2.usual",
	"w0.usual w+1.usual w+2.usual",
	"w0.cluster w+1.cluster",
	"w0.suffix3 w+1.usual",
];

const OUTSIDE = scatter(-7);

/** Tags words from left to right, each knowing the two tags before it. */
export class Tagger {
	readonly templates: Templates;
	readonly features: Int32Array;
	readonly scores: Float64Array;
	readonly #atoms = new Int32Array(TAGGER_ATOMS.length);

	constructor(
		templates: readonly string[],
		labels: readonly string[],
		readonly scorer: LabelScorer,
	) {
		this.templates = new Templates(templates, TAGGER_ATOMS);
		this.features = new Int32Array(templates.length);
		this.scores = new Float64Array(labels.length);
	}

	/** The label of each word. Words that only ever had one label are not scored. */
	tag(forms: readonly Form[]): Int32Array {
		const tags = new Int32Array(forms.length);
		for (let i = 0; i < forms.length; i++)
			tags[i] = forms[i].sure ? forms[i].usual : this.best(forms, tags, i);
		return tags;
	}

	/** The label with the highest score for word i, given the tags before it. */
	best(forms: readonly Form[], tags: Int32Array, i: number): number {
		this.extract(forms, tags, i);
		this.scorer.score(this.features, this.scores);
		return highest(this.scores);
	}

	/** Fills `features` for word i. */
	extract(forms: readonly Form[], tags: Int32Array, i: number): void {
		const atoms = this.#atoms;
		let at = 0;
		for (let place = i - 2; place <= i + 2; place++) {
			writeForm(forms[place], atoms, at);
			at += FIELDS.length;
		}
		atoms[at++] = i >= 1 ? scatter(tags[i - 1]) : OUTSIDE;
		atoms[at++] = i >= 2 ? scatter(tags[i - 2]) : OUTSIDE;
		atoms[at++] = i === 0 ? 1 : 2;
		atoms[at++] = 0;
		this.templates.fill(atoms, this.features);
	}
}

function writeForm(
	form: Form | undefined,
	atoms: Int32Array,
	at: number,
): void {
	if (!form) {
		atoms.fill(OUTSIDE, at, at + FIELDS.length);
		return;
	}
	atoms[at] = form.word;
	atoms[at + 1] = form.exact;
	atoms[at + 2] = form.shape;
	atoms[at + 3] = form.cluster;
	atoms[at + 4] = form.coarse;
	// An unseen word is known by its ending instead.
	atoms[at + 5] = form.usual < 0 ? form.suffixes[1] : scatter(form.usual);
	atoms[at + 6] = form.prefixes[0];
	atoms[at + 7] = form.prefixes[1];
	atoms[at + 8] = form.prefixes[2];
	atoms[at + 9] = form.suffixes[0];
	atoms[at + 10] = form.suffixes[1];
	atoms[at + 11] = form.suffixes[2];
	atoms[at + 12] = form.suffixes[3];
}

/** The place of the highest score, the first of equal ones. */
export function highest(scores: Float64Array): number {
	let best = 0;
	for (let i = 1; i < scores.length; i++)
		if (scores[i] > scores[best]) best = i;
	return best;
}
