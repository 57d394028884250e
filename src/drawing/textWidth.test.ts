import { expect, test } from "vitest";
import { textWidth } from "./textWidth.ts";

// Pixels that a browser measured in DejaVu Sans at 15 pixels.
const measured = [
	["", 0],
	["Germany", 68.9],
	["illicit", 35.0],
	["WMD", 39.3],
	["2,400", 42.9],
	["nsubj:pass", 79.9],
	["al-Shabab", 75.2],
	["Україна", 60.1],
] as const;
for (const [text, pixels] of measured)
	test(`"${text}" has room, and not much more`, () => {
		expect(textWidth(text, 15)).toBeGreaterThanOrEqual(pixels);
		expect(textWidth(text, 15)).toBeLessThan(pixels * 1.35 + 1);
	});
