import type { DuckDBConnection } from "@duckdb/node-api";
import { tableCounts } from "./backup.ts";
import { type Database, rowsOf } from "./database.ts";
import { REFERENCES } from "./verifyReferences.ts";
import { verifyTexts } from "./verifyTexts.ts";
import type { Words } from "./words.ts";
import { wrongWithWords } from "./wordsBehind.ts";

/** Something in the store that is not as it must be. */
export interface Fault {
	/** What was looked at: `evidence`, `stories` … */
	readonly check: string;
	readonly id: string;
	readonly message: string;
}

/** What a check of the whole store found. */
export interface Verified {
	/** Rows by table. */
	readonly counts: Readonly<Record<string, number>>;
	/** At most 100 of a check. */
	readonly faults: readonly Fault[];
	/** How many there are in all. */
	readonly found: number;
}

/** How far it has come: documents whose texts were checked. */
export interface VerifyProgress {
	readonly done: number;
	readonly of: number;
}

const FAULTS = 100;

/**
 * Checks one snapshot of the store: references, keys, hashes, that all that points into a text says what stands there, and
 * the index of words where there is one. Writes go on meanwhile; memory does not grow with the store.
 */
export function verify(
	database: Database,
	listener: (progress: VerifyProgress) => void = () => {},
): Promise<Verified> {
	return database.read((connection) =>
		verifyIn(connection, database.words, listener),
	);
}

/** As `verify`, in the transaction of the caller. */
export async function verifyIn(
	connection: DuckDBConnection,
	words: Words,
	listener: (progress: VerifyProgress) => void,
): Promise<Verified> {
	const counts = await tableCounts(connection);
	const faults = new Faults();
	for (const { check, message, sql } of REFERENCES)
		await verifyReference(connection, sql, (count, ids) =>
			faults.addAll(check, count, ids, message),
		);
	let done = 0;
	await verifyTexts(
		connection,
		(check, id, message) => faults.add({ check, id, message }),
		(more) => {
			done += more;
			listener({ done, of: counts.document });
		},
	);
	const wrong = await words.check((index) => wrongWithWords(connection, index));
	if (wrong)
		faults.add({
			check: "index of words",
			id: "text.sqlite",
			message: wrong,
		});
	return { counts, faults: faults.kept, found: faults.found };
}

class Faults {
	readonly kept: Fault[] = [];
	found = 0;
	readonly #byCheck = new Map<string, number>();

	add(fault: Fault): void {
		this.found++;
		const count = (this.#byCheck.get(fault.check) ?? 0) + 1;
		this.#byCheck.set(fault.check, count);
		if (count <= FAULTS) this.kept.push(fault);
	}

	/** Ids that are known, of so many. */
	addAll(
		check: string,
		count: number,
		ids: readonly string[],
		message: string,
	): void {
		for (const id of ids) this.add({ check, id, message });
		this.found += count - ids.length;
	}
}

async function verifyReference(
	connection: DuckDBConnection,
	sql: string,
	onFound: (count: number, ids: readonly string[]) => void,
): Promise<void> {
	const [{ n }] = await rowsOf(
		connection,
		`SELECT count(*) AS n FROM (${sql})`,
	);
	if (Number(n) === 0) return;
	const rows = await rowsOf(
		connection,
		`SELECT id FROM (${sql}) ORDER BY id LIMIT ${FAULTS}`,
	);
	onFound(
		Number(n),
		rows.map(({ id }) => String(id)),
	);
}
