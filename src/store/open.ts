import { readOwner, writeOwner } from "./owner.ts";
import type { Migrated } from "./schema.ts";
import type { Store } from "./store.ts";

/** How to open a store. */
export interface StoreOptions {
	/** Read only: several processes may, as long as none writes. */
	readonly readOnly?: boolean;
	/** What the engine may use for its queries, in MB. */
	readonly memory?: number;
	/** Where this process answers HTTP, for others to find in owner.json. */
	readonly port?: number | null;
	/** Hears that an older store was brought up to date, and where its copy from before lies. */
	onMigrated?(migrated: Migrated): void;
}

/**
 * Opens the store in a folder, and makes it if there is none. Where another process holds it, that one is asked for
 * everything, to callers there is no difference; `StoreInUse` when it does not answer.
 */
export async function openStore(
	folder: string,
	options: StoreOptions = {},
): Promise<Store> {
	const owner = readOwner(folder);
	if (owner && owner.pid !== process.pid) {
		const { throughDoor } = await import("./remote.ts");
		const store = await throughDoor(folder, options.readOnly ?? false);
		if (store) return store;
	}
	// DuckDB takes a quarter of a second to load; who opens no store need not wait for it.
	const { hold } = await import("./held.ts");
	return hold(folder, options);
}

/** Tells other processes where the owner answers HTTP; null when it stops. Not for a store that another process holds. */
export function announcePort(store: Store, port: number | null): void {
	const owner = readOwner(store.folder);
	if (store.readOnly || owner?.pid !== process.pid) return;
	writeOwner(store.folder, { ...owner, port });
}
