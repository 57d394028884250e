// An archive of pages is often compressed record by record, so that any of them can be read alone. Where one begins in the
// compressed file is known only to who unpacks it, and is worth knowing: it parts a damaged record from the next one. So the
// unpacked stream carries an empty chunk there that says it; whoever does not ask sees no bytes in it.

/** A place in an unpacked stream where a record begins. */
export interface Seam {
	/** Byte of the compressed file. */
	readonly at: number;
	/** Whether what came before it, since the last seam, is damaged and may lack bytes. */
	readonly torn: boolean;
}

type Seamed = Uint8Array & { readonly seam: Seam };

/** An empty chunk that says where it stands. */
export function seamed(seam: Seam): Uint8Array {
	return Object.assign(new Uint8Array(0), { seam });
}

/** What an empty chunk says; null for the others. */
export function seamOf(chunk: Uint8Array): Seam | null {
	return chunk.length === 0 ? ((chunk as Seamed).seam ?? null) : null;
}

/** What each record of an archive of pages begins with; null where the bytes begin none. */
export function archiveBegunBy(head: Uint8Array): "warc" | "arc" | null {
	const text = Buffer.from(head.subarray(0, 9)).toString("latin1");
	if (text.startsWith("WARC/1.")) return "warc";
	return text === "filedesc:" ? "arc" : null;
}

const ADDRESS = /^(?:https?:|ftp:|dns:|filedesc:)/i;

/** Whether bytes begin a record of that kind of archive. */
export function beginsRecord(head: Uint8Array, kind: "warc" | "arc"): boolean {
	if (kind === "warc") return archiveBegunBy(head) === "warc";
	return ADDRESS.test(Buffer.from(head.subarray(0, 9)).toString("latin1"));
}
