import { printable } from "../base/index.ts";
import type { DateOrder } from "./published.ts";
import { datedName, FIELDS, type Field, type FieldMap } from "./record.ts";
import { plainName, TEXT_IN_PARTS, USUAL_NAMES } from "./usualNames.ts";

/** Which columns of a table hold what. */
export interface Columns {
	readonly names: readonly string[];
	/** Columns of a field, from 0; text may stand in several. */
	readonly of: Readonly<Record<Field | "authors" | "language", number[]>>;
	/** How dates are written, where a person says so. */
	readonly order: DateOrder | null;
}

/** The columns by their names: those that a person names, else those that are usual. */
export function columnsOf(header: readonly string[], map: FieldMap): Columns {
	const names = header.map((name) => name.trim());
	const plain = names.map(plainName);
	const usual = (name: keyof typeof USUAL_NAMES): number[] => {
		const found = USUAL_NAMES[name].find((each) => plain.includes(each));
		return found === undefined ? [] : [plain.indexOf(found)];
	};
	let order: DateOrder | null = null;
	const of = { authors: usual("authors"), language: usual("language") };
	const fields = FIELDS.map((field): [Field, number[]] => {
		const mapped = map[field];
		if (mapped === undefined) return [field, usual(field)];
		if (field !== "published" || names.includes(mapped))
			return [field, named(names, mapped)];
		const dated = datedName(mapped);
		order = dated.order;
		return [field, named(names, dated.name)];
	});
	const all = { ...of, ...Object.fromEntries(fields) } as Columns["of"];
	if (map.text === undefined && all.text.length === 0)
		all.text.push(...partsIn(plain));
	return { names, of: all, order };
}

/** What to tell who gave a table without a column of text. */
export function noTextColumn(columns: Columns, map: FieldMap): string {
	const names = columns.names
		.slice(0, NAMES_MOST)
		.map((name) => `"${printable(name.slice(0, NAME_MOST))}"`)
		.join(", ");
	const wanted = map.text === undefined ? "" : ` "${printable(map.text)}"`;
	return `no column of text${wanted} among ${names}; name it with --map text=COLUMN`;
}

const NAMES_MOST = 30;
const NAME_MOST = 40;

// A name as a person writes it; case counts only where two differ by it.
function named(names: readonly string[], name: string): number[] {
	const exact = names.indexOf(name);
	if (exact >= 0) return [exact];
	const loose = names.map(plainName).indexOf(plainName(name));
	return loose < 0 ? [] : [loose];
}

function partsIn(plain: readonly string[]): number[] {
	return TEXT_IN_PARTS.flatMap((part) => {
		const at = plain.indexOf(part);
		return at < 0 ? [] : [at];
	});
}

const SEPARATORS = ["\t", ";", "|", ","] as const;

/** The separator of a table by its header: the one that stands most often outside of quotes; a comma where none does. */
export function separatorOf(header: string): string {
	const counts = new Map<string, number>();
	let isQuoted = false;
	for (const character of header) {
		if (character === '"') isQuoted = !isQuoted;
		else if (!isQuoted) counts.set(character, (counts.get(character) ?? 0) + 1);
	}
	let best = ",";
	for (const separator of SEPARATORS)
		if ((counts.get(separator) ?? 0) > (counts.get(best) ?? 0))
			best = separator;
	return best;
}
