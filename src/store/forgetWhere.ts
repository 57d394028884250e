import type { DuckDBValue } from "@duckdb/node-api";

// Where what is to be forgotten stands in each table.

/** What is to be forgotten. */
export type Forgettable =
	| { readonly id: string }
	| { readonly url: string }
	/** Also where it is one of several outlets of a document. */
	| { readonly outlet: string }
	/** A watched source, with the documents that were fetched for it. */
	| { readonly source: string };

/** A condition on the rows of a table. */
export interface Where {
	readonly sql: string;
	readonly values: DuckDBValue[];
}

/** Documents. */
export function documentsOf(what: Forgettable): Where {
	if ("id" in what) return { sql: "id = $1", values: [what.id] };
	if ("url" in what)
		return { sql: "(url = $1 OR id = $1)", values: [what.url] };
	if ("outlet" in what) return outletIs(what.outlet);
	return {
		sql: "(source = $1 OR url IN (SELECT url FROM fetch_log WHERE source = $1))",
		values: [what.source],
	};
}

/** Earlier texts. */
export function versionsOf(what: Forgettable): Where {
	if ("id" in what) return { sql: "document = $1", values: [what.id] };
	if ("url" in what)
		return { sql: "(url = $1 OR document = $1)", values: [what.url] };
	return documentsOf(what);
}

function outletIs(outlet: string): Where {
	return {
		sql: "(outlet = $1 OR list_contains(string_split(outlet, ', '), $1))",
		values: [outlet],
	};
}

/** Lines of the log of fetches; null for what has none. */
export function fetchesOf(what: Forgettable): Where | null {
	if ("url" in what) return { sql: "url = $1", values: [what.url] };
	if ("source" in what) return { sql: "source = $1", values: [what.source] };
	return null;
}

/** Watched sources; null for what is none. */
export function sourcesOf(what: Forgettable): Where | null {
	if (!("source" in what)) return null;
	return { sql: "url = $1", values: [what.source] };
}
