import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { openStore } from "../../src/index.ts";
import { demandFound } from "./archive.ts";
import { booksOf, demand, demandEnd, detente } from "./child.ts";
import { type Chance, chanceOf, deed, paragraph, rareWord } from "./news.ts";

// A table as an archive of newspapers exports it: semicolons, names of its own, days before months and none above the
// twelfth, so that only a person can say which is which.

const ROWS = 1_000;
/** Rows with a column too many. */
const BAD = 4;
const STEP = 200;
/** Reports of each day: from the first to the tenth of March. */
const DAYS = 10;

/** Reads the table; each report must stand on its day. */
export async function table(folder: string): Promise<string> {
	const file = join(folder, "export.csv");
	writeFileSync(file, tableOf(chanceOf(5)));
	const store = join(folder, "store-table");
	const map = "text=Body,published=Date:dmy,outlet=Paper,id=No";
	const args = ["read", file, "--map", map, "--store", store];
	const ended = await detente(args);
	const told = demandEnd(
		ended,
		3,
		booksOf({ stored: ROWS - BAD, quarantined: BAD }),
	);
	await demandDays(store);
	await demandFound(store, rareWord(501));
	return told;
}

async function demandDays(folder: string): Promise<void> {
	const store = await openStore(folder, { readOnly: true });
	for (let day = 1; day <= DAYS; day++) {
		const { items } = await store.documents({
			begins: dayOf(day),
			ends: dayOf(day + 1),
			limit: ROWS,
		});
		const wanted = rowsOn(day).length;
		demand(
			items.length === wanted,
			`${items.length} reports of ${dayOf(day)}, wanted ${wanted}`,
		);
	}
	await store.close();
}

function dayOf(day: number): string {
	return `2024-03-${String(day).padStart(2, "0")}`;
}

function rowsOn(day: number): number[] {
	const all = Array.from({ length: ROWS }, (_, i) => i + 1);
	return all.filter((row) => dayIn(row) === day && !isBad(row));
}

function dayIn(row: number): number {
	return 1 + (row % DAYS);
}

function isBad(row: number): boolean {
	return row % STEP === 0 && row / STEP <= BAD;
}

function tableOf(chance: Chance): string {
	const rows = Array.from({ length: ROWS }, (_, i) => rowOf(i + 1, chance));
	return `No;Paper;Date;Body\r\n${rows.join("\r\n")}\r\n`;
}

function rowOf(row: number, chance: Chance): string {
	const day = String(dayIn(row)).padStart(2, "0");
	const text = `${deed(chance)} ${paragraph(chance, 2)}\n\nKept under ${rareWord(row)}; the "Courier" printed it.`;
	const cells = [`n-${row}`, "Courier", `${day}/03/2024`];
	const quoted = `"${text.replaceAll('"', '""')}"`;
	return [...cells, quoted, ...(isBad(row) ? ["more"] : [])].join(";");
}
