import {
	existsSync,
	mkdirSync,
	readFileSync,
	renameSync,
	writeFileSync,
} from "node:fs";
import { dirname } from "node:path";
import { deserialize, serialize } from "node:v8";

/** What an earlier run left in the file, null when it left nothing or had other settings. */
export function readCheckpoint<T>(file: string, settings: object): T | null {
	if (!existsSync(file)) return null;
	const saved = deserialize(readFileSync(file));
	return saved.settings === JSON.stringify(settings) ? saved.value : null;
}

/** Leaves `value` for a later run with the same settings; a run killed while writing leaves the old one. */
export function writeCheckpoint(
	file: string,
	settings: object,
	value: object,
): void {
	mkdirSync(dirname(file), { recursive: true });
	writeFileSync(
		`${file}.new`,
		serialize({ settings: JSON.stringify(settings), value }),
	);
	renameSync(`${file}.new`, file);
}
