import { openStore, printable, type Store, StoreError } from "../../index.ts";
import { wrongUsage } from "./exit.ts";
import { withStore } from "./open.ts";
import { showProgress } from "./progress.ts";

/**
 * Opens a store of which the words are asked. Its index takes in what came since, which wants a store that may be written;
 * where it may not, or others read it, the index is asked as it is.
 */
export async function withWords<Result>(
	folder: string,
	work: (store: Store) => Promise<Result>,
): Promise<Result> {
	// To open for writing would make a store where there is none.
	await withStore(folder, true, async () => undefined);
	const store = await openedForWords(folder);
	try {
		await takeIn(store);
		return await work(store);
	} finally {
		await store.close();
	}
}

async function openedForWords(folder: string): Promise<Store> {
	try {
		return await openStore(folder);
	} catch (error) {
		if (!(error instanceof StoreError)) throw error;
		if (error.trouble !== "denied" && error.trouble !== "in use") throw error;
		return openStore(folder, { readOnly: true });
	}
}

/** Takes in what came since the last search; the first one takes in all. */
async function takeIn(store: Store): Promise<void> {
	if (store.readOnly) return;
	let progress: ReturnType<typeof showProgress> | null = null;
	let before = 0;
	await store.indexWords(({ done, of }) => {
		progress ??= showProgress(of, "documents into the index of words");
		progress.took(done - before);
		progress.step(done - before);
		before = done;
	});
	(progress as ReturnType<typeof showProgress> | null)?.end();
}

/** The answer to words; those that cannot be understood are wrong usage. */
export async function understood<Result>(
	work: Promise<Result>,
): Promise<Result> {
	try {
		return await work;
	} catch (error) {
		if (error instanceof RangeError) throw wrongUsage(printable(error.message));
		throw error;
	}
}
