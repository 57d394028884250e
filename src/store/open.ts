import { writeOwner } from "./owner.ts";
import type { Store } from "./store.ts";

/** How to open a store. */
export interface StoreOptions {
	/** Read only: several processes may, as long as none writes. */
	readonly readOnly?: boolean;
	/** What the engine may use for its queries, in MB. */
	readonly memory?: number;
	/** Where this process answers HTTP, for others to find in owner.json. */
	readonly port?: number | null;
}

/** Opens the store in a folder, and makes it if there is none. `StoreInUse` when another process writes to it. */
export async function openStore(
	folder: string,
	options: StoreOptions = {},
): Promise<Store> {
	// DuckDB takes a quarter of a second to load; who opens no store need not wait for it.
	const { hold } = await import("./held.ts");
	return hold(folder, options);
}

/** Tells other processes where the owner answers HTTP; null when it stops. */
export function announcePort(store: Store, port: number | null): void {
	if (!store.readOnly) writeOwner(store.folder, { pid: process.pid, port });
}
