/** Why a store cannot be used; a command that meets one ends with exit code 5. */
export type StoreTrouble =
	| "in use"
	| "missing"
	| "newer schema"
	| "older schema"
	| "damaged"
	| "full"
	| "denied";

/** The store cannot be used; the message says why and what to do. */
export class StoreError extends Error {
	override readonly name: string = "StoreError";
	readonly trouble: StoreTrouble;

	constructor(trouble: StoreTrouble, message: string, cause?: unknown) {
		super(message, { cause });
		this.trouble = trouble;
	}
}

/** Another process holds the store; `port` is where it answers, if it serves. */
export class StoreInUse extends StoreError {
	override readonly name = "StoreInUse";
	readonly pid: number | null;
	readonly port: number | null;

	constructor(folder: string, pid: number | null, port: number | null) {
		const who = pid === null ? "another process" : `PID ${pid}`;
		const where = port === null ? "" : `, which answers on port ${port}`;
		super(
			"in use",
			`${folder}: in use by ${who}${where}. Wait until it has ended, end it, or name another store.`,
		);
		this.pid = pid;
		this.port = port;
	}
}

/** The engine's own error as one of ours, where it is about the store's files; others stay what they are. */
export function storeErrorOf(folder: string, error: unknown): unknown {
	if (error instanceof StoreError) return error;
	const text = error instanceof Error ? error.message : String(error);
	const trouble = troubles.find(({ words }) => words.test(text));
	if (!trouble) return error;
	return new StoreError(
		trouble.trouble,
		`${folder}: ${trouble.message}`,
		error,
	);
}

const troubles: readonly {
	readonly words: RegExp;
	readonly trouble: StoreTrouble;
	readonly message: string;
}[] = [
	{
		words: /No space left on device|ENOSPC|disk is full|Disk quota exceeded/i,
		trouble: "full",
		message:
			"the disk is full. Make room; nothing that was acknowledged is lost.",
	},
	{
		words: /File too large|EFBIG/i,
		trouble: "full",
		message:
			"a file may not become larger. Raise the limit (ulimit -f), or keep the store on another file system; nothing that was acknowledged is lost.",
	},
	{
		words:
			/Input\/output error|EIO\b|SQLITE_IOERR|disk I\/O error|fsync failed/i,
		trouble: "damaged",
		message:
			"the disk gives errors. Look at the disk; nothing that was acknowledged is lost as long as the file can be read.",
	},
	{
		words: /Permission denied|Read-only file system|EACCES|EROFS|EPERM/i,
		trouble: "denied",
		message:
			"may not be written. Check the rights of the folder, or name another store.",
	},
	{
		words: /EEXIST|ENOTDIR|Not a directory/,
		trouble: "denied",
		message: "there is a file where a folder is wanted. Name another store.",
	},
	{
		words: /Too many open files|EMFILE/i,
		trouble: "denied",
		message:
			"the system gives no more file handles. Raise the limit (ulimit -n).",
	},
	{
		words:
			/not a valid DuckDB database|Corrupt|checksum|Serialization Error|Failed to load metadata|WAL|is not a DuckDB/i,
		trouble: "damaged",
		message:
			"the file cannot be read: it is damaged or no store. Put back a copy of it.",
	},
	{
		words: /FATAL Error/,
		trouble: "damaged",
		message:
			"the engine gave up in the middle of its work. Open the store anew; if that does not help, put back a copy of it.",
	},
];
