import { Held } from "./held.ts";

/** All bytes of what is one record, unless they are more than the limit: then their beginning, and no more is read. */
export async function gather(
	chunks: AsyncIterable<Uint8Array>,
	limit: number,
): Promise<{ bytes: Uint8Array; tooLong: boolean }> {
	const held = new Held();
	for await (const chunk of chunks) {
		held.add(chunk);
		if (held.length > limit) return { bytes: held.view, tooLong: true };
	}
	return { bytes: held.view, tooLong: false };
}
