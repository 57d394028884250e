import type { DuckDBConnection } from "@duckdb/node-api";
import { tableCounts } from "./backup.ts";
import { type Database, rowsOf } from "./database.ts";
import { REFERENCES } from "./verifyReferences.ts";
import { verifyTexts } from "./verifyTexts.ts";

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
export async function verify(
	database: Database,
	listener: (progress: VerifyProgress) => void = () => {},
): Promise<Verified> {
	const read: Database["read"] = (work) => database.read(work);
	const { counts, faults } = await read((connection) =>
		verifyIn(connection, listener),
	);
	// On a snapshot of its own: the index goes on with the store while texts are checked.
	const message = await database.words.check(read);
	if (message !== null)
		faults.add({ check: "index of words", id: "text.sqlite", message });
	return { counts, faults: faults.kept, found: faults.found };
}

/** As `verify` without the index, in the transaction of the caller. */
export async function verifyIn(
	connection: DuckDBConnection,
	listener: (progress: VerifyProgress) => void = () => {},
): Promise<{
	readonly counts: Record<string, number>;
	readonly faults: Faults;
}> {
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
	return { counts, faults };
}

/** The first faults of each kind, and how many there are. */
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
