import { gzipSync } from "node:zlib";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { runsOf } from "../gated.sample.ts";
import { peek, bytesOf as unpacked } from "./bytes.ts";
import type { ReadOptions } from "./documents.ts";
import { LIMITS } from "./limits.ts";
import {
	anyFault,
	bytesOf,
	chunksOf,
	damaged,
	damagedBy,
	itemsOf,
	told,
	zipOf,
	zstdBomb,
	zstdFrame,
} from "./sample.ts";

const A = '{"id":"a","text":"Kenya thanked Uganda."}\n';
const B = '{"id":"b","text":"Uganda thanked Kenya."}\n';
const BOTH = ["took a", "took b"];
const JSONL: ReadOptions = { format: "jsonl" };
const bad = (code: string, message: string, after?: number): string =>
	after === undefined
		? `${message} (quarantined, code ${code})`
		: `line ${after}: ${message} after this line (quarantined, code ${code})`;
const DAMAGED = "the compressed data is damaged or cut";
const SKIPPED = [0x50, 0x2a, 0x4d, 0x18];
const skippedFrame = (length: number, told = length): Buffer =>
	bytesOf(
		SKIPPED,
		[told & 0xff, (told >> 8) & 0xff, (told >> 16) & 0xff, told >>> 24],
		new Uint8Array(length),
	);
/** Two lines as the `zstd` tool packs them, with a checksum. */
const PACKED = Buffer.from(
	"KLUv/QRo5QEA8sIKEbDrPMvUvM3krUMrQKNAhgIC4Hkc8DyOemQC5tKnDW+axcTLci18E6OyCwUAXAlwauFnAwCvmqvKnIE6ng==",
	"base64",
);
const header = (flags: number, ...rest: number[]): Buffer =>
	bytesOf([0x28, 0xb5, 0x2f, 0xfd, flags, ...rest]);
const tar = (): Buffer => {
	const head = Buffer.alloc(512);
	head.write("in.jsonl");
	head.write("ustar", 257);
	return head;
};
const NO_FILES =
	"an archive of files is read only as a .zip that is named itself or lies in a folder";

// biome-ignore format: one case a line
const cases: [string, Uint8Array, string[]][] = [
	["zstd of one frame", zstdFrame(A + B), BOTH],
	["zstd as the tool packs it", PACKED, BOTH],
	["zstd whose checksum is wrong", damaged(PACKED, { kind: "flip", at: PACKED.length - 1, value: 0, length: 1 }), [...BOTH, bad("bad-zstd", DAMAGED, 2)]],
	["two frames", bytesOf(zstdFrame(A), zstdFrame(B)), BOTH],
	["a frame of many blocks", zstdFrame(A + B, 3), BOTH],
	["an empty frame between", bytesOf(zstdFrame(A), zstdFrame(""), zstdFrame(B)), BOTH],
	["frames to be skipped", bytesOf(skippedFrame(5), zstdFrame(A), skippedFrame(100_000), zstdFrame(B), skippedFrame(0)), BOTH],
	["a file of nothing but one to be skipped", skippedFrame(5), []],
	["UTF-16 within zstd", zstdFrame(bytesOf([0xff, 0xfe], Buffer.from(A, "utf16le"))), ["took a"]],
	["a frame that is cut", bytesOf(zstdFrame(A), zstdFrame(B).subarray(0, -9)), ["took a", bad("bad-zstd", DAMAGED, 1)]],
	["a frame that is cut in its header", bytesOf(zstdFrame(A), zstdFrame(B).subarray(0, 5)), ["took a", bad("bad-zstd", DAMAGED, 1)]],
	["a frame that is cut in its magic number", bytesOf(zstdFrame(A), [0x28, 0xb5]), ["took a", bad("bad-zstd", DAMAGED, 1)]],
	["a frame to be skipped that is cut", bytesOf(zstdFrame(A), skippedFrame(3, 9)), ["took a", bad("bad-zstd", DAMAGED, 1)]],
	["one of 4 GB that is cut", bytesOf(zstdFrame(A), skippedFrame(3, 0xffffffff)), ["took a", bad("bad-zstd", DAMAGED, 1)]],
	["words behind a frame", bytesOf(zstdFrame(A), "lorem ipsum"), ["took a", bad("bad-zstd", DAMAGED, 1)]],
	["gzip behind a frame", bytesOf(zstdFrame(A), gzipSync(B)), ["took a", bad("bad-zstd", DAMAGED, 1)]],
	["a block of no kind", bytesOf(header(0, 0x58), [7, 0, 0]), [bad("bad-zstd", DAMAGED)]],
	["a block that is too long", bytesOf(header(0, 0x58), [1, 0, 0xff]), [bad("bad-zstd", DAMAGED)]],
	["a compressed block of zeros", bytesOf(header(0, 0x58), [0x45, 0, 0, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff]), [bad("bad-zstd", DAMAGED)]],
	["a reserved bit", bytesOf(header(0x08, 0x58), [1, 0, 0]), [bad("bad-zstd", DAMAGED)]],
	["a dictionary", bytesOf(header(0x01, 0x58, 7), [1, 0, 0]), [bad("bad-zstd", "it was compressed with a dictionary")]],
	["a window of 128 MB", bytesOf(header(0, 0x88), zstdFrame(A + B).subarray(6)), BOTH],
	["a window of more", bytesOf(header(0, 0x89), zstdFrame(A).subarray(6)), [bad("bomb", "its window is larger than 128 MB")]],
	["a size of 2 GB", bytesOf(header(0xa0, 0, 0, 0, 0x80), [1, 0, 0]), [bad("bomb", "its window is larger than 128 MB")]],
	["a size beyond all bounds", bytesOf(header(0xe0, 255, 255, 255, 255, 255, 255, 255, 255), [1, 0, 0]), [bad("bomb", "its window is larger than 128 MB")]],
	["zstd within zstd", zstdFrame(zstdFrame(A)), [bad("nested", "compressed twice, wanted once")]],
	["gzip within zstd", zstdFrame(gzipSync(A)), [bad("nested", "compressed twice, wanted once")]],
	["zstd within gzip", gzipSync(zstdFrame(A)), [bad("nested", "compressed twice, wanted once")]],
	["a zip in a pipe", zipOf([["in.jsonl", A]]), [bad("nested", NO_FILES)]],
	["a zip within gzip", gzipSync(zipOf([["in.jsonl", A]])), [bad("nested", "compressed twice, wanted once")]],
	["an archive of tapes", tar(), [bad("nested", NO_FILES)]],
	["one within gzip", gzipSync(tar()), [bad("nested", NO_FILES)]],
	["a gzip with a name and a comment", bytesOf([0x1f, 0x8b, 8, 0x18, 0, 0, 0, 0, 0, 3], "in\0", "x\0", gzipSync(A).subarray(10)), ["took a"]],
	["a gzip with an extra field", bytesOf([0x1f, 0x8b, 8, 0x04, 0, 0, 0, 0, 0, 3, 3, 0], "abc", gzipSync(A).subarray(10)), ["took a"]],
	["a gzip with a checksum of its head", bytesOf([0x1f, 0x8b, 8, 0x02, 0, 0, 0, 0, 0, 3, 9, 9], gzipSync(A).subarray(10)), ["took a"]],
	["a gzip with a name that never ends", bytesOf([0x1f, 0x8b, 8, 0x08, 0, 0, 0, 0, 0, 3], "x".repeat(200_000)), [bad("bad-gzip", DAMAGED)]],
	["a gzip of another method", bytesOf([0x1f, 0x8b, 7], gzipSync(A).subarray(3)), [bad("bad-gzip", DAMAGED)]],
	["a gzip with reserved bits", bytesOf([0x1f, 0x8b, 8, 0xe0], gzipSync(A).subarray(4)), [bad("bad-gzip", DAMAGED)]],
	["a gzip whose checksum is wrong", damaged(gzipSync(A + B), { kind: "flip", at: gzipSync(A + B).length - 7, value: 0, length: 1 }), [...BOTH, bad("bad-gzip", DAMAGED, 2)]],
	["zeros behind a gzip", bytesOf(gzipSync(A + B), new Uint8Array(9)), BOTH],
	["words behind a gzip", bytesOf(gzipSync(A + B), "lorem ipsum"), [...BOTH, bad("bad-gzip", DAMAGED, 2)]],
];

describe("compressed input", () => {
	for (const [name, input, expected] of cases)
		test(name, async () => expect(await told(input, JSONL)).toEqual(expected));
});

describe("the limit of what compressed bytes become", () => {
	// Four bytes make 131,072; the first MB may be of any size.
	const lines = A.padEnd(131_072);
	test("holds for zstd, and what stood before is read", async () => {
		const bomb = bytesOf(zstdFrame(A), zstdBomb(600));
		expect(await told(bomb, JSONL)).toEqual([
			"took a",
			bad("bomb", "unpacks to more than 100 times its size", 1),
		]);
	});
	test("is not met by eight blocks of the first MB", async () =>
		expect(await told(bytesOf(zstdFrame(lines), zstdBomb(6)), JSONL)).toEqual([
			"took a",
			"line 2: broken JSON (quarantined, code bad-json)",
		]));

	// Nine blocks are 1,179,649 bytes from 46 with the last one.
	for (const [ratio, isBomb] of [
		[28_085, true],
		[28_086, true],
		[28_087, false],
	] as const)
		test(`nine blocks where a ratio of ${ratio} is allowed`, async () => {
			const items = await told(zstdBomb(9), { ...JSONL, limits: { ratio } });
			expect(items[0].includes("code bomb")).toBe(isBomb);
		});

	test("holds for blocks of nothing, whose windows cost time", async () => {
		const empty = bytesOf(header(0, 0x70), Buffer.alloc(30_000));
		expect(await told(empty, JSONL)).toEqual([
			bad("bomb", "its blocks are too small for their window"),
		]);
	});

	for (const [name, make] of [
		["gzip", () => gzipSync(Buffer.alloc(40_000_000))],
		["zstd", () => zstdBomb(8_000)],
	] as const)
		test(`a bomb in ${name} takes no memory`, async () => {
			const bomb = make();
			let most = 0;
			const before = process.memoryUsage.rss();
			await expect(async () => {
				for await (const chunk of unpacked(chunksOf(bomb), LIMITS))
					most = Math.max(most, chunk.length);
			}).rejects.toThrow("unpacks to more than 100 times its size");
			expect(most).toBeLessThan(200_000);
			expect(process.memoryUsage.rss() - before).toBeLessThan(150_000_000);
		});
});

describe("a look at the first bytes", () => {
	test("lets go of where they come from, also before one is taken", async () => {
		let isOpen = true;
		async function* source() {
			try {
				yield Buffer.from(A);
				yield Buffer.from(B);
			} finally {
				isOpen = false;
			}
		}
		const { head, chunks } = await peek(source(), 3);
		expect([Buffer.from(head).toString(), isOpen]).toEqual([A, true]);
		await chunks.return();
		expect(isOpen).toBe(false);
	});
});

const RUNS = runsOf(60, 150);

test("damage in compressed input never stops the reading", async () => {
	const inputs = [
		PACKED,
		zstdFrame(A + B),
		bytesOf(zstdFrame(A), skippedFrame(5), zstdFrame(B)),
		bytesOf(gzipSync(A), gzipSync(B)),
	];
	await fc.assert(
		fc.asyncProperty(
			fc.constantFrom(...inputs),
			fc.array(anyFault, { minLength: 1, maxLength: 8 }),
			async (input, faults) => {
				const items = await itemsOf(damagedBy(input, faults), JSONL);
				// As many as a block of Zstandard can hold: what it copies may be copied again and again.
				expect(items.length).toBeLessThan(131_072);
			},
		),
		{ numRuns: RUNS },
	);
});
