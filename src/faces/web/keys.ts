import { shown } from "./shown.svelte.ts";

/** What the keyboard does, for the sheet. */
export const KEYS = [
	{ keys: ["/"], does: "search for a pair of countries or an actor" },
	{ keys: ["j", "k"], does: "next, previous event" },
	{ keys: ["Enter"], does: "open or close the event: why it was coded so" },
	{ keys: ["[", "]"], does: "previous, next day with events" },
	{ keys: ["Esc"], does: "close what is open: the event, then the day" },
	{ keys: ["h"], does: "all pairs" },
	{ keys: ["?"], does: "this sheet" },
] as const;

interface Actions {
	readonly openSheet: () => void;
}

/** Answers a key that is not typed into a field. */
export function onKey(pressed: KeyboardEvent, { openSheet }: Actions): void {
	if (pressed.ctrlKey || pressed.metaKey || pressed.altKey) return;
	if (isTyping(pressed.target) || document.querySelector("dialog[open]"))
		return;
	const action = {
		"/": focusSearch,
		"?": openSheet,
		j: () => step(1),
		k: () => step(-1),
		"[": () => click("[data-key='earlier']"),
		"]": () => click("[data-key='later']"),
		h: () => click(".wordmark"),
		Escape: closeOne,
	}[pressed.key];
	if (!action) return;
	pressed.preventDefault();
	action();
}

function isTyping(target: EventTarget | null): boolean {
	return target instanceof Element && target.matches("input, textarea, select");
}

function focusSearch(): void {
	document.querySelector<HTMLInputElement>("#search")?.focus();
}

/** The next event below the one that has the focus; the first one when none has. */
function step(by: 1 | -1): void {
	const events = [
		...document.querySelectorAll<HTMLElement>("[data-step]"),
	].filter((event) => event.checkVisibility());
	const at = events.findIndex((event) =>
		event.parentElement?.contains(document.activeElement),
	);
	const next = at < 0 ? (by > 0 ? 0 : events.length - 1) : at + by;
	const event = events[Math.max(0, Math.min(events.length - 1, next))];
	event?.focus();
	event?.scrollIntoView({ block: "nearest" });
}

function click(selector: string): void {
	document.querySelector<HTMLElement>(selector)?.click();
}

function closeOne(): void {
	const { event, period } = shown.view;
	if (event) shown.change({ event: null });
	else if (period) shown.change({ period: null });
}
