import { expect, test } from "vitest";
import {
	compactDayIn,
	countIn,
	numberIn,
	pointIn,
	secondsDayIn,
	textIn,
	writtenDayIn,
} from "./cells.ts";

const days = [
	["2018-06-01", "2018-06-01"],
	["2018-06-01T12:00:00Z", "2018-06-01"],
	["6/1/2017", "2017-06-01"],
	["12/31/2017", "2017-12-31"],
	["31/12/2017", null],
	["16 May 2025", "2025-05-16"],
	["31-December-2010", "2010-12-31"],
	["1 Sep 2020", "2020-09-01"],
	["31 Foo 2010", null],
	["20180601", "2018-06-01"],
	["2018-02-30", null],
	["", null],
	["yesterday", null],
] as const;
for (const [cell, day] of days)
	test(`"${cell}" is ${day ?? "no day"}`, () =>
		expect(writtenDayIn(cell)).toBe(day));

test("compact days may have a time behind them", () => {
	expect(compactDayIn("20191024143000")).toBe("2019-10-24");
	expect(compactDayIn("20191024")).toBe("2019-10-24");
	expect(compactDayIn("2019102414")).toBeNull();
	expect(compactDayIn("20191301")).toBeNull();
});

test("seconds since 1970 are a day", () => {
	expect(secondsDayIn("1675191965")).toBe("2023-01-31");
	expect(secondsDayIn("0")).toBeNull();
	expect(secondsDayIn("99999999999999")).toBeNull();
});

const numbers = [
	["1", 1],
	["-10.5", -10.5],
	["+3", 3],
	[".5", 0.5],
	["1e3", 1000],
	["0x10", null],
	["", null],
	[" ", null],
	["NA", null],
	["NULL", null],
	["Infinity", null],
	["-Infinity", null],
	["1e999", null],
	["12a", null],
] as const;
for (const [cell, number] of numbers)
	test(`"${cell}" is ${number ?? "no number"}`, () =>
		expect(numberIn(cell)).toBe(number));

test("counts are whole and fit in 32 bits", () => {
	expect(countIn("12")).toBe(12);
	expect(countIn("1.5")).toBeNull();
	expect(countIn("4294967296")).toBeNull();
	expect(countIn("-2147483648")).toBeNull();
});

test("a point has both coordinates and lies on the globe", () => {
	expect(pointIn("52.5", "13.4")).toEqual({ lat: 52.5, lon: 13.4 });
	for (const [lat, lon] of [
		["52.5", ""],
		["", "13.4"],
		["91", "0"],
		["0", "181"],
	])
		expect(pointIn(lat, lon)).toEqual({ lat: null, lon: null });
});

test("there are several ways to say that there is none", () => {
	for (const cell of ["", "  ", "NA", "NULL", "None", undefined])
		expect(textIn(cell)).toBeNull();
	expect(textIn(" Hanoi ")).toBe("Hanoi");
	expect(textIn("NAVY")).toBe("NAVY");
});
