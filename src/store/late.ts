// What opens files of tables by itself. DuckDB takes a quarter of a second to load; who never calls these need not wait for it.

/** As `restore.ts`, which see. */
export const restore: typeof import("./restore.ts").restore = async (
	...given
) => (await import("./restore.ts")).restore(...given);

/** As `sql.ts`, which see. */
export const querySql: typeof import("./sql.ts").querySql = async (...given) =>
	(await import("./sql.ts")).querySql(...given);
