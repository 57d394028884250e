import { FUNCTIONS, TABLE_FUNCTIONS } from "./sqlNames.ts";

// The first layer of the door for SQL: what a query says. It looks at the tree that the engine's own parser makes of the
// text (`json_serialize_sql`, which takes nothing but SELECT), so that there is no second opinion on what the text means.
// Of every node in it the kind must be known here and every name be public; what is not known is refused.

/** Bytes that a query may have. */
export const TEXT_BYTES = 65_536;

/** Why a query is not run. */
export interface Refusal {
	/** `not-public`, `function` …: for programs. */
	readonly code: RefusalCode;
	/** For people. */
	readonly message: string;
}

/** Why a query is not run, or came to nothing. */
export type RefusalCode =
	| "too-long"
	| "syntax"
	| "not-select"
	| "several-statements"
	| "not-public"
	| "function"
	| "not-allowed"
	| "wrong"
	| "failed"
	| "memory"
	| "time"
	| "busy";

/** What the store has, by lower-case names. */
export interface Names {
	/** Tables and views that a query may read. */
	readonly readable: ReadonlySet<string>;
	/** All others that its catalogue has: no name of a query's own may hide one. */
	readonly hidden: ReadonlySet<string>;
}

/** Refuses a text by its length alone. */
export function checkLength(text: string): Refusal | null {
	const bytes = Buffer.byteLength(text);
	if (bytes <= TEXT_BYTES) return null;
	return refusal(
		"too-long",
		`the query has ${bytes} bytes, ${TEXT_BYTES} are taken`,
	);
}

/** Refuses a query by its tree, as `json_serialize_sql` tells it; null where it may be run. */
export function checkTree(serialized: string, names: Names): Refusal | null {
	const { error, error_type, error_message, statements } =
		JSON.parse(serialized);
	if (error && error_type === "not implemented")
		return refusal("not-select", "only SELECT is taken here");
	if (error) return refusal("syntax", String(error_message));
	if (statements.length !== 1)
		return refusal(
			"several-statements",
			`one statement is taken, not ${statements.length}`,
		);
	return checkNodes(statements, names);
}

type Node = Readonly<Record<string, unknown>>;

/** Looks at each node of the tree, without recursion: it may be deep. */
function checkNodes(tree: unknown, names: Names): Refusal | null {
	const own = new Set<string>();
	for (const node of nodesIn(tree)) {
		const refused = checkOwnNames(node, names, own);
		if (refused) return refused;
	}
	const tables = new Set<unknown>();
	for (const node of nodesIn(tree)) {
		if (node.type === "TABLE_FUNCTION") tables.add(node.function);
		const allowed = tables.has(node) ? TABLE_FUNCTIONS : FUNCTIONS;
		const refused = checkNode(node, names, own, allowed);
		if (refused) return refused;
	}
	return null;
}

function* nodesIn(tree: unknown): Generator<Node> {
	const left = [tree];
	while (left.length > 0) {
		const next = left.pop();
		if (Array.isArray(next)) for (const part of next) left.push(part);
		else if (next !== null && typeof next === "object") {
			yield next as Node;
			for (const part of Object.values(next)) left.push(part);
		}
	}
}

/**
 * Names that the query makes itself (WITH). Where such a name holds in the query does not matter then: outside of it there
 * is no table of that name.
 */
function checkOwnNames(
	node: Node,
	{ hidden }: Names,
	own: Set<string>,
): Refusal | null {
	const map = (node.cte_map as { map?: { key: string }[] } | undefined)?.map;
	for (const { key } of map ?? []) {
		const name = key.toLowerCase();
		// The engine takes names with a dot or a slash for files.
		if (!/^\w{1,100}$/.test(name) || hidden.has(name))
			return refusal("not-allowed", `${key}: no name for a part of a query`);
		own.add(name);
	}
	return null;
}

function checkNode(
	node: Node,
	names: Names,
	own: ReadonlySet<string>,
	functions: ReadonlySet<string>,
): Refusal | null {
	if (typeof node.class === "string") return checkExpression(node, functions);
	if (typeof node.type === "string") return checkShape(node, names, own);
	if (typeof node.id === "string") return checkType(node);
	return null;
}

function checkExpression(
	node: Node,
	functions: ReadonlySet<string>,
): Refusal | null {
	if (!EXPRESSIONS.has(String(node.class)))
		return refusal("not-allowed", `${lower(node.class)}: not taken here`);
	if (!("function_name" in node)) return null;
	const name = lower(node.function_name);
	if (isElsewhere(node) || !functions.has(name))
		return refusal("function", `${name}: no function that is taken here`);
	return null;
}

/** Query, table, order …: what has a type and is no expression. */
function checkShape(
	node: Node,
	{ readable }: Names,
	own: ReadonlySet<string>,
): Refusal | null {
	const type = String(node.type);
	if (type === "BASE_TABLE") {
		const name = lower(node.table_name);
		if (node.at_clause || isElsewhere(node, "schema_name", "catalog_name"))
			return refusal("not-public", `${name}: no table of this store`);
		if (readable.has(name) || own.has(name)) return null;
		return refusal("not-public", `${name}: no table that is public`);
	}
	if (type === "UNBOUND_TYPE_INFO") {
		const name = lower(node.name);
		if (name === "json" && !node.schema && !node.catalog) return null;
		return refusal("not-allowed", `${name}: no type that is taken here`);
	}
	if (SHAPES.has(type)) return null;
	return refusal("not-allowed", `${type.toLowerCase()}: not taken here`);
}

function checkType({ id }: Node): Refusal | null {
	if (TYPES.has(String(id))) return null;
	return refusal("not-allowed", `${lower(id)}: no type that is taken here`);
}

/** Whether a name is told with a catalogue, or a schema other than the store's own. */
function isElsewhere(
	node: Node,
	schema = "schema",
	catalog = "catalog",
): boolean {
	return !["", "main"].includes(lower(node[schema])) || node[catalog] !== "";
}

/** What is refused, in one line without control characters: it may come from the query. */
function refusal(code: RefusalCode, message: string): Refusal {
	return { code, message: oneLine(message) };
}

/** A text of the engine's in one line, not too long. */
export function oneLine(text: string): string {
	return text.replaceAll(/\s+|\p{Cc}|\p{Cf}/gu, " ").slice(0, 500);
}

function lower(name: unknown): string {
	return String(name ?? "").toLowerCase();
}

function words(text: string): ReadonlySet<string> {
	return new Set(text.split(" "));
}

const EXPRESSIONS = words(
	"COLUMN_REF CONSTANT COMPARISON CONJUNCTION FUNCTION OPERATOR CASE CAST SUBQUERY WINDOW STAR BETWEEN LAMBDA LAMBDA_REF COLLATE POSITIONAL_REFERENCE",
);

const SHAPES = words(
	"SELECT_NODE SET_OPERATION_NODE RECURSIVE_CTE_NODE CTE_NODE EMPTY JOIN SUBQUERY TABLE_FUNCTION EXPRESSION_LIST ORDER_MODIFIER LIMIT_MODIFIER LIMIT_PERCENT_MODIFIER DISTINCT_MODIFIER ORDER_DEFAULT ASCENDING DESCENDING DECIMAL_TYPE_INFO LIST_TYPE_INFO STRUCT_TYPE_INFO ARRAY_TYPE_INFO",
);

const TYPES = new Set(
	'BOOLEAN,TINYINT,SMALLINT,INTEGER,BIGINT,HUGEINT,UTINYINT,USMALLINT,UINTEGER,UBIGINT,UHUGEINT,FLOAT,DOUBLE,DECIMAL,VARCHAR,CHAR,BLOB,DATE,TIME,TIMESTAMP,TIMESTAMP_S,TIMESTAMP_MS,TIMESTAMP_NS,TIMESTAMP WITH TIME ZONE,INTERVAL,LIST,STRUCT,MAP,ARRAY,UNBOUND,NULL,INTEGER_LITERAL,STRING_LITERAL,UNKNOWN,ANY,SQLNULL,"NULL"'.split(
		",",
	),
);
