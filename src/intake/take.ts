import { type Day, idOf } from "../base/index.ts";
import type { Origin } from "../text/index.ts";
import { cutTo, wellFormed } from "./decode.ts";
import { identityOf } from "./identity.ts";
import type { FoundRecord } from "./intake.ts";
import type { Item, Remark } from "./item.ts";
import type { Limits } from "./limits.ts";
import { momentOf, readPublished } from "./published.ts";
import type { Fields, Told } from "./record.ts";

/** What the records of one input share. */
export interface Input {
	readonly file: string;
	readonly limits: Limits;
	/** The day it is, only to mark dates that lie ahead. */
	readonly today: Day;
	/** Hash of the last text of each id that came in; costs about 100 bytes a document. */
	readonly seen: Map<string, string>;
}

/** Makes a document of a record, within the limits and with a remark for everything that was not as it should be. */
export function take(found: FoundRecord, input: Input): Item {
	const { place, replaced = 0 } = found;
	const sound = soundFields(found.fields);
	const text = cutTo(sound.text, input.limits.textBytes);
	const published = readPublished(sound.published ?? "", input.today);
	const document = {
		id: identityOf(sound),
		outlet: sound.outlet || null,
		published: published.day,
		title: sound.title || null,
		text,
		url: sound.url || null,
		...originOf(sound),
	};
	const before = input.seen.get(document.id);
	// Without id and address the text is the identity: other blanks in it are no other version.
	const now = sound.id || sound.url ? idOf(text) : document.id;
	if (before === now)
		return { unchanged: { id: document.id, file: input.file, place } };
	input.seen.set(document.id, now);

	const remarks: Remark[] = [...(found.remarks ?? [])];
	const remark = (code: Remark["code"], message: string): void => {
		remarks.push({ code, message });
	};
	const lost = replaced + sound.replaced;
	if (lost > 0)
		remark(
			"characters-replaced",
			`${lost} characters that are no UTF-8 text stand as U+FFFD`,
		);
	if (text.length < sound.text.length)
		remark(
			"text-cut",
			`"text" is longer than ${input.limits.textBytes} bytes and was cut there`,
		);
	if (text.trim() === "") remark("empty-text", '"text" is empty');
	if (published.remark)
		remark(
			published.day ? "date-odd" : "date-unread",
			`"published" is "${shorten(sound.published ?? "")}", ${published.remark}`,
		);
	return {
		document,
		file: input.file,
		place,
		again: before !== undefined,
		remarks,
	};
}

function originOf({ told, published }: Fields): { origin?: Origin } {
	if (!told) return {};
	return {
		origin: {
			authors: told.authors ?? [],
			language: told.language ?? null,
			publishedAt: momentOf(published),
			modified: told.modified ?? null,
			datedBy: told.datedBy ?? null,
		},
	};
}

type Sound = Fields & { readonly replaced: number };

function soundFields(fields: Fields): Sound {
	let replaced = 0;
	const sound = (text: string | null): string | null => {
		if (text === null) return null;
		const checked = wellFormed(text);
		replaced += checked.replaced;
		return checked.text;
	};
	const checked = {
		id: sound(fields.id),
		outlet: sound(fields.outlet),
		published: sound(fields.published),
		title: sound(fields.title),
		url: sound(fields.url),
		text: sound(fields.text) ?? "",
	};
	return { ...checked, told: fields.told && soundTold(fields.told), replaced };
}

function soundTold(told: Told): Told {
	const sound = (text: string | null | undefined) =>
		text ? wellFormed(text).text : null;
	return {
		authors: told.authors?.map((name) => wellFormed(name).text),
		language: sound(told.language),
		modified: sound(told.modified),
		datedBy: told.datedBy,
	};
}

function shorten(text: string): string {
	return text.length > 40 ? `${text.slice(0, 40)}…` : text;
}
