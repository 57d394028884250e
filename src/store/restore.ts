import { createHash } from "node:crypto";
import {
	createReadStream,
	createWriteStream,
	existsSync,
	linkSync,
	mkdirSync,
	readFileSync,
	rmSync,
} from "node:fs";
import { join } from "node:path";
import { Transform } from "node:stream";
import { pipeline } from "node:stream/promises";
import {
	BACKUP_FILE,
	type BackupFile,
	MANIFEST,
	type Manifest,
} from "./backup.ts";
import { syncPath } from "./duplicate.ts";
import { StoreError, storeErrorOf } from "./error.ts";
import { schemaVersion } from "./schema.ts";

/** Puts a backup into a folder in which there is no store; what is not as its manifest says is refused. */
export async function restore(
	backup: string,
	folder: string,
): Promise<Manifest> {
	const manifest = readManifest(backup);
	refuseNewer(backup, manifest);
	refuseStore(folder);
	const [file] = manifest.files;
	const place = join(folder, BACKUP_FILE);
	const temporary = `${place}.new-${process.pid}`;
	try {
		mkdirSync(folder, { recursive: true });
		await copyChecked(backup, file, temporary);
		syncPath(temporary);
		// A link, not a rename: whoever made a store here meanwhile keeps it.
		linkSync(temporary, place);
		syncPath(folder);
		return manifest;
	} catch (error) {
		if (existsSync(place)) refuseStore(folder);
		throw storeErrorOf(folder, error);
	} finally {
		rmSync(temporary, { force: true });
	}
}

/** What a backup says it holds. */
export function readManifest(backup: string): Manifest {
	const path = join(backup, MANIFEST);
	const bad = (what: string) =>
		new StoreError("damaged", `${path}: ${what}. Take another backup.`);
	if (!existsSync(path))
		throw new StoreError(
			"missing",
			`${backup}: no backup there, or one that was never finished.`,
		);
	let manifest: Partial<Manifest>;
	try {
		manifest = JSON.parse(readFileSync(path, "utf8"));
	} catch {
		throw bad("cannot be read");
	}
	const file = manifest?.files?.[0];
	if (!Number.isInteger(manifest?.schema) || manifest.files?.length !== 1)
		throw bad("does not say what the backup holds");
	// A name is never used as a path.
	if (file?.name !== BACKUP_FILE || typeof file.sha256 !== "string")
		throw bad("names no file of a store");
	return manifest as Manifest;
}

function refuseNewer(backup: string, { schema }: Manifest): void {
	if (schema > schemaVersion)
		throw new StoreError(
			"newer schema",
			`${backup}: schema ${schema} was made by a newer engine, this one knows schema ${schemaVersion}. Use a newer engine.`,
		);
}

function refuseStore(folder: string): void {
	for (const name of [BACKUP_FILE, `${BACKUP_FILE}.wal`, "text.sqlite"])
		if (existsSync(join(folder, name)))
			throw new StoreError(
				"denied",
				`${folder}: there is a store already (${name}). Name another folder; nothing is overwritten.`,
			);
}

async function copyChecked(
	backup: string,
	{ name, bytes, sha256 }: BackupFile,
	to: string,
): Promise<void> {
	const path = join(backup, name);
	if (!existsSync(path))
		throw new StoreError(
			"damaged",
			`${path}: is missing. Take another backup.`,
		);
	const hash = createHash("sha256");
	let copied = 0;
	const hashing = new Transform({
		transform(some, _encoding, done) {
			copied += some.length;
			hash.update(some);
			done(null, some);
		},
	});
	const target = createWriteStream(to, { flags: "w", mode: 0o600 });
	await pipeline(createReadStream(path), hashing, target);
	if (copied !== bytes || hash.digest("hex") !== sha256)
		throw new StoreError(
			"damaged",
			`${path}: is not the file that was backed up (its hash differs). Take another backup.`,
		);
}
