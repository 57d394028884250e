import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { crc32, deflateRawSync, gzipSync } from "node:zlib";
import { expect, test } from "vitest";
import { Unreadable } from "../intake/index.ts";
import { inFolder, streamOf } from "./sample.ts";
import { IMPORT_LIMITS, type ImportLimits, unpackedBytes } from "./unpack.ts";

type Members = Readonly<Record<string, string | Uint8Array>>;

/** A zip archive, made by hand. */
function zip(members: Members, flags = 0): Buffer {
	const parts: Buffer[] = [];
	const directory: Buffer[] = [];
	let at = 0;
	for (const [name, content] of Object.entries(members)) {
		const bytes = Buffer.from(content);
		const packed = deflateRawSync(bytes);
		const local = Buffer.alloc(30);
		local.writeUInt32LE(0x04034b50, 0);
		local.writeUInt16LE(20, 4);
		local.writeUInt16LE(flags, 6);
		local.writeUInt16LE(8, 8);
		local.writeUInt32LE(checksum(bytes), 14);
		local.writeUInt32LE(packed.length, 18);
		local.writeUInt32LE(bytes.length, 22);
		local.writeUInt16LE(name.length, 26);
		const entry = Buffer.alloc(46);
		entry.writeUInt32LE(0x02014b50, 0);
		entry.writeUInt16LE(20, 4);
		local.copy(entry, 6, 4, 30);
		entry.writeUInt32LE(at, 42);
		directory.push(entry, Buffer.from(name));
		const whole = Buffer.concat([local, Buffer.from(name), packed]);
		parts.push(whole);
		at += whole.length;
	}
	const listed = Buffer.concat(directory);
	const end = Buffer.alloc(22);
	end.writeUInt32LE(0x06054b50, 0);
	end.writeUInt16LE(Object.keys(members).length, 8);
	end.writeUInt16LE(Object.keys(members).length, 10);
	end.writeUInt32LE(listed.length, 12);
	end.writeUInt32LE(at, 16);
	return Buffer.concat([...parts, listed, end]);
}

function checksum(bytes: Uint8Array): number {
	return crc32(bytes) >>> 0;
}

async function unpacked(
	source: string | Uint8Array,
	limits: Partial<ImportLimits> = {},
): Promise<string> {
	const parts: Uint8Array[] = [];
	const from = typeof source === "string" ? source : streamOf(source);
	for await (const chunk of unpackedBytes(from, {
		...IMPORT_LIMITS,
		...limits,
	}))
		parts.push(chunk);
	return Buffer.concat(parts).toString();
}

async function faultOf(work: Promise<unknown>): Promise<string> {
	const error = await work.then(
		() => null,
		(error: unknown) => error,
	);
	expect(error).toBeInstanceOf(Unreadable);
	return (error as Unreadable).code;
}

const one = zip({ "20240501.export.CSV": "a\tb\n" });

test("plain, gzip and zip give the same, from a stream", async () => {
	for (const bytes of [Buffer.from("a\tb\n"), gzipSync("a\tb\n"), one])
		expect(await unpacked(bytes)).toBe("a\tb\n");
});

test("and from a file, whatever it is called", async () =>
	inFolder(async (folder) => {
		const file = join(folder, "events.txt");
		writeFileSync(file, one);
		let bytes = 0;
		const count = (more: number) => {
			bytes += more;
		};
		for await (const _ of unpackedBytes(file, IMPORT_LIMITS, count));
		expect(await unpacked(file)).toBe("a\tb\n");
		expect(bytes).toBeGreaterThan(0);
	}));

test("an archive has one member; folders are none", async () => {
	expect(await unpacked(zip({ "f/": "", "f/a.csv": "x" }))).toBe("x");
	expect(await faultOf(unpacked(zip({ a: "x", b: "y" })))).toBe("nested");
	expect(await faultOf(unpacked(zip({ "f/": "" })))).toBe("nested");
});

test("names of members are never used", async () => {
	expect(await unpacked(zip({ "../../etc/passwd": "x" }))).toBe("x");
});

test("a member that is packed once more is refused", async () => {
	expect(await faultOf(unpacked(zip({ a: gzipSync("x") })))).toBe("nested");
	expect(await faultOf(unpacked(zip({ a: one })))).toBe("nested");
});

test("bombs: by their ratio, and by what they come to", async () => {
	const bomb = zip({ a: Buffer.alloc(4 << 20) });
	expect(await faultOf(unpacked(bomb))).toBe("bomb");
	expect(await faultOf(unpacked(one, { memberBytes: 3 }))).toBe("bomb");
	expect(await unpacked(one, { memberBytes: 4 })).toBe("a\tb\n");
});

test("an archive that does not come from a file is held, up to a limit", async () => {
	const limit = { archiveBytes: one.length };
	expect(await unpacked(one, limit)).toBe("a\tb\n");
	const less = { archiveBytes: one.length - 1 };
	expect(await faultOf(unpacked(one, less))).toBe("unreadable");
});

test("damaged and encrypted archives", async () => {
	const codes = ["bad-gzip", "unreadable", "nested"];
	for (let cut = 4; cut < one.length; cut++)
		expect(codes).toContain(await faultOf(unpacked(one.subarray(0, cut))));
	expect(await faultOf(unpacked(zip({ a: "x" }, 1)))).toBe("unreadable");
});
