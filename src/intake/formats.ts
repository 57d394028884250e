import { feed } from "./feedIntake.ts";
import { html } from "./html.ts";
import type { Intake } from "./intake.ts";
import { jsonl } from "./jsonl.ts";
import { eml, mbox, mhtml } from "./mail.ts";
import { plainText } from "./plainText.ts";
import { table } from "./table.ts";
import { arc, warc } from "./warc.ts";

/** All formats, the ones whose first bytes tell most first; plain text is what is left. */
export const INTAKES: readonly Intake[] = [
	warc,
	arc,
	mbox,
	mhtml,
	eml,
	feed,
	html,
	jsonl,
	table,
	plainText,
];

/** Their names, for `--in`. */
export const FORMATS: readonly string[] = INTAKES.map(({ name }) => name);

/** The format with that name. */
export function formatNamed(name: string): Intake {
	const intake = INTAKES.find((one) => one.name === name);
	if (!intake)
		throw new RangeError(`no format ${name}, only ${FORMATS.join(", ")}`);
	return intake;
}

/** The format of a file: by the ending of its name, else by how it begins. */
export function formatOf(file: string, head: string): Intake {
	const name = file.toLowerCase().replace(/\.(gz|zst)$/, "");
	return (
		INTAKES.find(({ endings }) => endings.some((end) => name.endsWith(end))) ??
		INTAKES.find((intake) => intake.isBegunBy(head)) ??
		plainText
	);
}
