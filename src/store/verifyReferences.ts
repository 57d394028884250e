// What must hold between the rows of a store, each as a query of the ids for which it does not.

/** One thing that must hold. */
export interface Reference {
	readonly check: string;
	/** What is wrong with an id that the query gives. */
	readonly message: string;
	/** Gives `id`. */
	readonly sql: string;
}

/** All that can be seen without reading texts. */
export const REFERENCES: readonly Reference[] = [
	{
		check: "document keys",
		message: "has no key, or one that another document has",
		sql: `SELECT id FROM document WHERE key IS NULL
			UNION ALL SELECT id FROM document WHERE key IN
				(SELECT key FROM document GROUP BY key HAVING count(*) > 1)`,
	},
	{
		check: "removed keys",
		message: "has a key that is written down as removed",
		sql: "SELECT id FROM document WHERE key IN (SELECT key FROM text_gone)",
	},
	{
		check: "stories",
		message: "is of a story of a document that is not there",
		sql: "SELECT id FROM document WHERE story IS NOT NULL AND story NOT IN (SELECT id FROM document)",
	},
	{
		check: "versions",
		message: "has earlier texts but is not there",
		sql: without("document_version", "document", "document"),
	},
	{
		check: "sentences",
		message: "has sentences but is not there",
		sql: without("sentence", "document", "document"),
	},
	{
		check: "fingerprints",
		message: "has a sketch but is not there",
		sql: without("fingerprint", "document", "document"),
	},
	{
		check: "event ids",
		message: "stands for several events",
		sql: "SELECT id FROM event GROUP BY id HAVING count(*) > 1",
	},
	{
		check: "events",
		message: "is an event of a document that is not there",
		sql: "SELECT id FROM event WHERE document NOT IN (SELECT id FROM document)",
	},
	...["event_actor", "sayer", "casualty", "span", "happening_event"].map(
		(table) => ({
			check: `${table} of events`,
			message: `has rows in ${table} but is no event`,
			sql: without(table, "event", "event"),
		}),
	),
	{
		check: "happenings of events",
		message: "is part of several happenings",
		sql: "SELECT event AS id FROM happening_event GROUP BY event HAVING count(*) > 1",
	},
	{
		check: "members of happenings",
		message: "has members but is no happening",
		sql: without("happening_event", "happening", "happening"),
	},
	{
		check: "happenings",
		message: "has no members",
		sql: "SELECT id FROM happening WHERE id NOT IN (SELECT happening FROM happening_event)",
	},
	{
		check: "happening ids",
		message: "stands for several happenings",
		sql: "SELECT id FROM happening GROUP BY id HAVING count(*) > 1",
	},
	{
		check: "counted events",
		message: "is counted but is no happening",
		sql: without("counted_event", "happening", "happening"),
	},
	{
		check: "events that count",
		message: "is counted for a happening that it is no part of",
		sql: `SELECT DISTINCT event AS id FROM counted_event
			WHERE (happening, event) NOT IN (SELECT (happening, event) FROM happening_event)`,
	},
	{
		check: "books",
		message: "is a run whose books do not balance",
		sql: `SELECT id FROM run WHERE ended IS NOT NULL
			AND read IS DISTINCT FROM stored + unchanged + updated + quarantined + skipped`,
	},
];

/** Ids in a column that the other table does not have. */
function without(table: string, column: string, of: string): string {
	return `SELECT DISTINCT ${column} AS id FROM ${table} WHERE ${column} NOT IN (SELECT id FROM ${of})`;
}
