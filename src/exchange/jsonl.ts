import type { CodedEvent } from "../coding/index.ts";
import type { Actor } from "../lexicon/index.ts";

/**
 * One coded event as a line of JSON. Names and their order are a promise to other programs: what is absent is null or
 * empty, never missing; what comes new comes as a new name.
 */
export function jsonLine(event: CodedEvent): string {
	const { id, document, sentence, type, mode, quad, score } = event;
	return JSON.stringify({
		id,
		document,
		sentence: { start: sentence.start, end: sentence.end },
		sources: event.sources.map(actor),
		targets: event.targets.map(actor),
		type,
		mode,
		quad,
		score,
		direction: event.direction,
		contexts: event.contexts,
		status: event.status,
		within: event.within,
		condition: event.condition && {
			start: event.condition.start,
			end: event.condition.end,
			text: event.condition.text,
		},
		sayers: event.sayers.map((sayer) => ({
			...actor(sayer),
			kind: sayer.kind,
			via: sayer.via,
			quoted: sayer.quoted,
		})),
		when: event.when && {
			begins: event.when.begins,
			ends: event.when.ends,
			precision: event.when.precision,
		},
		where: event.where && {
			name: event.where.name,
			country: event.where.country,
			lat: event.where.lat,
			lon: event.where.lon,
			precision: event.where.precision,
		},
		casualties: event.casualties.map(({ kind, count, bound, whose }) => ({
			kind,
			count,
			bound,
			whose: whose && actor(whose),
		})),
		evidence: event.evidence.map(({ field, index, start, end, text }) => ({
			field,
			index,
			start,
			end,
			text,
		})),
		by: event.by,
		p: event.p,
		because: event.because.map(({ what, because, file, line }) => ({
			what,
			because,
			file,
			line,
		})),
		coder: {
			version: event.coder.version,
			lexicon: event.coder.lexicon,
			model: event.coder.model,
		},
	});
}

function actor({ country, sectors, name }: Actor): Actor {
	return { country, sectors, name };
}
