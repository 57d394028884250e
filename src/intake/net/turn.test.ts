import { expect, test } from "vitest";
import { MadeUpTime } from "./polite.sample.ts";
import { MACHINE_TIME, Turns } from "./turn.ts";

const QUEUE = { pauseMs: 1000, longestMs: 60_000, signal: null };

test("work that fails gives the turn on", async () => {
	const turns = new Turns(new MadeUpTime());
	const failing = turns.take(QUEUE, () => Promise.reject(new Error("no")));
	const next = turns.take(QUEUE, async () => "next");
	await expect(failing).rejects.toThrow("no");
	expect([await next, turns.isInUse]).toEqual(["next", false]);
});

test("who waits for a host that is closed meanwhile is sent away, or waits as long", async () => {
	const time = new MadeUpTime();
	const turns = new Turns(time);
	const close = (ms: number) => async () => turns.closeFor(ms);
	await turns.take(QUEUE, close(20_000));
	expect(await turns.take(QUEUE, async () => "late")).toBe("late");
	expect(time.slept).toEqual([20_000]);
	const closing = turns.take(QUEUE, close(61_000));
	const sentAway = turns.take(QUEUE, async () => "never");
	await closing;
	expect([await sentAway, turns.closedForMs]).toEqual([null, 61_000]);
});

test("the clock of the machine", async () => {
	const began = MACHINE_TIME.now();
	await MACHINE_TIME.sleep(20, null);
	expect(MACHINE_TIME.now() - began).toBeGreaterThanOrEqual(19);
	expect(Math.abs(MACHINE_TIME.wall() - Date.now())).toBeLessThan(1000);
	const stop = AbortSignal.timeout(20);
	await expect(MACHINE_TIME.sleep(60_000, stop)).rejects.toThrow();
});
