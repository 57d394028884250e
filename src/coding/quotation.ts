import type { CodedEvent } from "./event.ts";
import type { Scene } from "./mention.ts";
import { closesQuote, opensQuote, type Said, spokenIn } from "./sayer.ts";

// "…," the minister said. "…": a quotation that goes on has its speaker in the sentence before, or only in the one that
// ends it. Sentences are coded one by one, so this is read when all of them are.

/** The speaker of each sentence that is nothing but quotation, by its number. */
export function quotedSpeakers(
	scenes: readonly Scene[],
	text: string,
): Map<number, Said> {
	const speakers = new Map<number, Said>();
	if (!scenes.some(({ tokens }) => tokens.some(opensQuote))) return speakers;
	let speaker: Said | null = null;
	let waiting: number[] = [];
	let open = false;
	for (const [n, scene] of scenes.entries()) {
		const { tokens } = scene;
		if (tokens.length === 0) continue;
		const before = scenes[n - 1]?.tokens.at(-1);
		if (!before || text.slice(before.end, tokens[0].start).includes("\n")) {
			speaker = null;
			waiting = [];
			open = false;
		}
		const marks = tokens.filter((one) => opensQuote(one) || closesQuote(one));
		const inside = open || opensQuote(tokens[0]);
		const [spoken] = spokenIn(scene);
		if (spoken) {
			speaker = spoken;
			for (const one of waiting) speakers.set(one, spoken);
			waiting = [];
		} else if (!inside) {
			speaker = null;
			waiting = [];
		} else if (speaker) speakers.set(n, speaker);
		else waiting.push(n);
		const last = marks.at(-1);
		open = last ? opensQuote(last) : open;
	}
	return speakers;
}

/** The event with the one who speaks the quotation that it is told in, if it names no sayer of its own. */
export function saidInQuotation(
	event: CodedEvent,
	{ sayer, head, because }: Said,
	text: string,
): CodedEvent {
	if (event.sayers.length > 0 || event.within !== null) return event;
	const { start, end } = head;
	const proof = {
		field: "sayer" as const,
		index: 0,
		start,
		end,
		text: text.slice(start, end),
	};
	const step = {
		what: `said by ${sayer.country ?? "-"}${sayer.name ? `[${sayer.name}]` : ""}`,
		because: `the quotation goes on: ${because}`,
		file: null,
		line: null,
	};
	return {
		...event,
		sayers: [{ ...sayer, quoted: true }],
		evidence: [...event.evidence, proof],
		because: [...event.because, step],
	};
}
