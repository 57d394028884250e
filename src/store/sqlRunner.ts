import {
	type DuckDBConnection,
	DuckDBInstance,
	type DuckDBResult,
	type DuckDBType,
	DuckDBTypeId,
	type DuckDBValue,
	type Json,
	JsonDuckDBValueConverter,
} from "@duckdb/node-api";
import { checkTree, type Names, oneLine, type Refusal } from "./sqlCheck.ts";
import { PUBLIC_TABLES } from "./sqlNames.ts";

// What the process for queries runs (sqlProcess.ts starts it): each query on an instance of its own, which takes with it
// whatever a query did to its settings.

/** A query as the process gets it. */
export interface SqlJob {
	/** The copy to run it on. */
	readonly file: string;
	readonly text: string;
	readonly rows: number;
	readonly bytes: number;
	/** False only in tests of the layers behind the check. */
	readonly checked: boolean;
	/** After so many milliseconds the process ends itself, should nobody do it from outside. */
	readonly milliseconds: number;
}

/** A column of an answer, with its SQL type. */
export interface Column {
	readonly name: string;
	readonly type: string;
}

/** What came out of a query. */
export interface Answer {
	readonly columns: readonly Column[];
	readonly rows: readonly unknown[][];
	/** Why there are not all rows; null where there are. */
	readonly cut: string | null;
}

/** What the process says of a query. */
export type SqlOutcome = Answer | { readonly refused: Refusal };

/** All that an instance is opened with: it reads one file, and nothing in it can be set otherwise. */
const SETTINGS: Readonly<Record<string, string>> = {
	access_mode: "READ_ONLY",
	enable_external_access: "false",
	autoinstall_known_extensions: "false",
	autoload_known_extensions: "false",
	allow_community_extensions: "false",
	memory_limit: "512MB",
	threads: "1",
	max_temp_directory_size: "0KiB",
	lock_configuration: "true",
};

// Nothing of it is to outlive the process that asks.
process.on("disconnect", () => process.kill(process.pid, "SIGKILL"));
process.on("message", async (job: SqlJob) => {
	const timer = setTimeout(
		() => process.kill(process.pid, "SIGKILL"),
		job.milliseconds,
	);
	const outcome = await run(job);
	clearTimeout(timer);
	process.send?.({ outcome, memory: process.memoryUsage.rss() });
});
process.send?.("ready");

async function run(job: SqlJob): Promise<SqlOutcome> {
	const instance = await DuckDBInstance.create(job.file, { ...SETTINGS });
	try {
		const connection = await instance.connect();
		const refused = job.checked ? await check(connection, job.text) : null;
		if (refused) return { refused };
		return await answer(await connection.stream(job.text), job);
	} catch (error) {
		return { refused: refusalOf(error, job) };
	} finally {
		instance.closeSync();
	}
}

async function check(
	connection: DuckDBConnection,
	text: string,
): Promise<Refusal | null> {
	const [[tree]] = await rowsOf(
		connection,
		"SELECT json_serialize_sql($1::VARCHAR)",
		[text],
	);
	return checkTree(String(tree), await namesOf(connection));
}

/** Views of the store are public, since only its own migrations make any. */
async function namesOf(connection: DuckDBConnection): Promise<Names> {
	const rows = await rowsOf(
		connection,
		`SELECT lower(view_name), NOT internal FROM duckdb_views()
		UNION ALL SELECT lower(table_name), table_name IN (SELECT unnest($1::VARCHAR[])) FROM duckdb_tables()`,
		[listText(PUBLIC_TABLES)],
	);
	const those = (readable: boolean) =>
		new Set(
			rows.filter((row) => row[1] === readable).map(([name]) => `${name}`),
		);
	return { readable: those(true), hidden: those(false) };
}

/** `[a, b]`, which the engine casts to a list. */
function listText(names: readonly string[]): string {
	return `[${names.join(", ")}]`;
}

async function rowsOf(
	connection: DuckDBConnection,
	sql: string,
	values: DuckDBValue[],
): Promise<DuckDBValue[][]> {
	return (await connection.runAndReadAll(sql, values)).getRows();
}

/** Takes rows until there are enough, or they are long enough. */
async function answer(
	result: DuckDBResult,
	{ rows: most, bytes: longest }: SqlJob,
): Promise<Answer> {
	const types = result.columnTypes();
	const columns = result
		.columnNames()
		.map((name, i) => ({ name, type: String(types[i]) }));
	const rows: unknown[][] = [];
	let bytes = 0;
	for (;;) {
		const chunk = await result.fetchChunk();
		if (!chunk || chunk.rowCount === 0) return { columns, rows, cut: null };
		// Value by value: the rows of a chunk together may be long.
		const vectors = types.map((_, i) => chunk.getColumnVector(i));
		for (let at = 0; at < chunk.rowCount; at++) {
			if (rows.length === most)
				return { columns, rows, cut: `cut after ${most} rows` };
			const row = vectors.map((vector, i) =>
				jsonOf(vector.getItem(at), types[i]),
			);
			bytes += Buffer.byteLength(JSON.stringify(row)) + 1;
			if (bytes > longest)
				return {
					columns,
					rows,
					cut: `cut after ${rows.length} rows: more than ${longest} bytes`,
				};
			rows.push(row);
		}
	}
}

const WHOLE: ReadonlySet<DuckDBTypeId> = new Set([
	DuckDBTypeId.BIGINT,
	DuckDBTypeId.UBIGINT,
	DuckDBTypeId.HUGEINT,
	DuckDBTypeId.UHUGEINT,
]);

/** The value as JSON has it; a whole number as a text only where a number would lose digits. */
function jsonOf(value: DuckDBValue, type: DuckDBType): Json | undefined {
	if (value === null) return null;
	if (WHOLE.has(type.typeId)) {
		const number = Number(value);
		return Number.isSafeInteger(number) ? number : String(value);
	}
	if (type.typeId === DuckDBTypeId.DECIMAL) {
		const text = String(value);
		return text.length <= 15 ? Number(text) : text;
	}
	return JsonDuckDBValueConverter(value, type, JsonDuckDBValueConverter);
}

function refusalOf(error: unknown, { file }: SqlJob): Refusal {
	const text = error instanceof Error ? error.message : String(error);
	if (/Out of Memory|bad_alloc|Failed to allocate/i.test(text))
		return {
			code: "memory",
			message: `it wanted more memory than a query may have (${SETTINGS.memory_limit})`,
		};
	const message = oneLine(text.replaceAll(file, "the store"));
	// These are found before anything is run.
	if (
		/^(Binder|Catalog|Parser|Conversion|Invalid Input|Out of Range|Permission) Error/.test(
			text,
		)
	)
		return { code: "wrong", message };
	return { code: "failed", message };
}
