import type { QuarantineChunk, QuarantineFilter } from "./quarantine.ts";
import type { StoredQuarantined } from "./run.ts";
import type { Store } from "./store.ts";

/**
 * Records as lines of JSON, those set aside first first. `raw` is text, or base64 where the bytes are none; `encoding` says
 * which.
 */
export async function* quarantineLines(
	store: Pick<Store, "quarantineChunk">,
	filter: Omit<QuarantineFilter, "limit" | "cursor"> = {},
): AsyncGenerator<string> {
	let after: number | null = -1;
	while (after !== null) {
		const chunk: QuarantineChunk = await store.quarantineChunk(filter, after);
		for (const record of chunk.records) yield jsonOf(record);
		after = chunk.after;
	}
}

function jsonOf({ raw, ...record }: StoredQuarantined): string {
	if (raw === null) return JSON.stringify({ ...record, raw, encoding: null });
	const text = textOf(raw);
	return JSON.stringify({
		...record,
		raw: text ?? Buffer.from(raw).toString("base64"),
		encoding: text === null ? "base64" : "utf-8",
	});
}

const decoder = new TextDecoder("utf-8", { fatal: true, ignoreBOM: true });

function textOf(bytes: Uint8Array): string | null {
	try {
		return decoder.decode(bytes);
	} catch {
		// No text, or one that was cut in the middle of a character.
		return null;
	}
}
