// What papers do to a wire story, and different texts of one mould, seeded: pairs that are the same story and pairs that
// are not.

export type Chance = () => number;

/** Numbers from 0 to 1, the same for the same seed. */
export function chanceOf(seed: number): Chance {
	let state = seed;
	return () => {
		state = (state + 0x6d2b79f5) | 0;
		let h = Math.imul(state ^ (state >>> 15), 1 | state);
		h = (h + Math.imul(h ^ (h >>> 7), 61 | h)) ^ h;
		return ((h ^ (h >>> 14)) >>> 0) / 2 ** 32;
	};
}

export const one = <T>(list: readonly T[], chance: Chance): T =>
	list[Math.floor(chance() * list.length)];
const between = (low: number, high: number, chance: Chance): number =>
	low + Math.floor(chance() * (high - low + 1));

// --- what papers do to a story ---

export type Change = (text: string, chance: Chance) => string;

const sentencesOf = (text: string): string[] =>
	text.split(/(?<=[.!?]["”]?)\s+(?=["“A-Z])|\n+/).filter((part) => part.trim());

const headline: Change = (text, chance) => {
	const words = text.split(/\s+/).filter((word) => /^[a-z]{5,}$/i.test(word));
	const picked = Array.from({ length: between(5, 10, chance) }, () =>
		one(words.length > 0 ? words : ["News"], chance),
	);
	return `${picked.join(" ")}\n${text}`;
};

const cutTo =
	(low: number, high: number): Change =>
	(text, chance) => {
		const share = low + chance() * (high - low);
		const sentences = sentencesOf(text);
		const words = text.split(/\s+/).length;
		let length = 0;
		let kept = 0;
		while (kept < sentences.length && length < Math.max(15, share * words))
			length += sentences[kept++].split(/\s+/).length;
		return sentences.slice(0, kept).join("\n");
	};

const BEFORE = [
	"WESTHAVEN, March 3 (Northern Wire) -",
	"By Ada Holm and Peter Lund, Chief Correspondents",
	"Published 14:02 GMT, updated 16:45 GMT. 3 minute read. Share on social media",
	"Westhaven (NW) —",
	"Listen to this story. Our app has more: get it for your telephone today.",
	"The Westhaven Courier, world news. Sign up for our morning newsletter and get the best of the paper in your inbox.",
	"FILE PHOTO: People walk past a bank in the capital last year. NW/Jan Berg/File",
	"From our foreign staff",
];
const AFTER = [
	"(Reporting by Ada Holm in Westhaven and Peter Lund; Editing by Mary Oakes)",
	"Read more: What we know so far about the crisis",
	"Copyright 2019 Northern Wire. All rights reserved. This material may not be published, broadcast, rewritten or redistributed.",
	"Sign up to the Courier's daily briefing, with the stories that matter and none of those that do not. You can unsubscribe at any time.",
	"Support independent reporting from the coast for as little as two crowns a week.",
	"Ada Holm is the Courier's diplomatic editor. She has lived in Westhaven since 1998.",
	"The Northern Wire's Karl Voss in Eastport contributed to this report.",
	"Comments are closed. Letters may be sent to the editor by post, with name and address.",
];
const MIDDLE = [
	"ADVERTISEMENT",
	"Read more: Five charts on trade",
	"Story continues below the picture",
	"Our weekly podcast looks at the week in politics. Hear it every Friday.",
	"RELATED: How the vote works",
];

const before: Change = (text, chance) =>
	`${one(BEFORE, chance)}${chance() < 0.5 ? " " : "\n"}${text}`;
const after: Change = (text, chance) => {
	const first = one(AFTER, chance);
	return `${text}\n${first}${chance() < 0.5 ? `\n${one(AFTER, chance)}` : ""}`;
};
const middle: Change = (text, chance) => {
	const sentences = sentencesOf(text);
	for (let left = between(1, 2, chance); left > 0; left--)
		sentences.splice(
			between(1, sentences.length, chance),
			0,
			one(MIDDLE, chance),
		);
	return sentences.join("\n");
};

const SAME = [
	["said", "told reporters"],
	["about", "around"],
	["officials", "authorities"],
	["killed", "dead"],
	["after", "following"],
	["government", "administration"],
	["however", "but"],
	["two", "2"],
	["three", "3"],
	["percent", "per cent"],
	["would", "will"],
	["including", "among them"],
	["since", "from"],
	["also", "too"],
	["meeting", "talks"],
	["big", "large"],
	["began", "started"],
	["near", "close to"],
] as const;
const ADDED = ["also", "reportedly", "later", "meanwhile", "however"];
const EDITED = new Map<string, string>(
	SAME.flatMap(([a, b]) => [
		[a, b],
		[b, a],
	]),
);

/** One word in so many is dropped, added or replaced. */
const edits =
	(each: number): Change =>
	(text, chance) =>
		text
			.split(/(?<=\s)/)
			.map((word) => {
				if (chance() > 1 / each) return word;
				const other = EDITED.get(word.trim());
				if (other) return `${other} `;
				if (chance() < 0.4) return "";
				return chance() < 0.5
					? `${one(ADDED, chance)} ${word}`
					: word.replace(/\w+/, one(ADDED, chance));
			})
			.join("");

const BRITISH = new Map(
	(
		"color colour,labor labour,honor honour,favor favour,neighbor neighbour,neighboring neighbouring,defense defence,offense offence,center centre," +
		"theater theatre,meter metre,organize organise,organization organisation,organizations organisations,recognize recognise,recognized recognised,criticize criticise," +
		"criticized criticised,realize realise,authorize authorise,authorized authorised,program programme,programs programmes,traveled travelled,traveling travelling," +
		"canceled cancelled,labeled labelled,fueled fuelled,catalog catalogue,dialog dialogue,analyze analyse,gray grey,skeptical sceptical,toward towards,harbor harbour," +
		"rumor rumour,armored armoured,behavior behaviour,licenses licences,nationalized nationalised,privatization privatisation,stabilize stabilise,jewelry jewellery," +
		"check cheque,tons tonnes,maneuvers manoeuvres,fulfill fulfil,enrollment enrolment,percent per_cent,ceasefire cease-fire,cooperation co-operation,U.S. US,U.N. UN"
	)
		.split(",")
		.flatMap((pair) => {
			const [us, gb] = pair.replace("_", " ").split(/ (.*)/);
			return [
				[us, gb],
				[gb, us],
			] as [string, string][];
		}),
);
const spelling: Change = (text) =>
	text.replace(/[A-Za-z.-]+/g, (word) => BRITISH.get(word) ?? word);

const paragraphs: Change = (text, chance) =>
	sentencesOf(text)
		.map(
			(sentence) =>
				sentence + one([" ", "\n", "\n\n", "  ", "\r\n\r\n", "\u00a0"], chance),
		)
		.join("");
const quotes: Change = (text) => {
	return text
		.replace(/(^|\s)"/g, "$1“")
		.replaceAll('"', "”")
		.replace(/'/g, "’")
		.replaceAll(" - ", " — ")
		.replaceAll(" ", "  ");
};
const capitals: Change = (text) => text.toUpperCase();

/** What a paper may do. */
export const CHANGES = {
	"other headline": headline,
	"cut to 30-90 %": cutTo(0.3, 0.9),
	"lines before": before,
	"lines after": after,
	"lines between": middle,
	"one word in 25 edited": edits(25),
	"other spelling": spelling,
	"other paragraphs": paragraphs,
	"other quotes and blanks": quotes,
} as const satisfies Record<string, Change>;
/** What it seldom does. */
export const HARDER = {
	"cut to 10-30 %": cutTo(0.1, 0.3),
	"one word in 12 edited": edits(12),
	capitals: capitals,
} as const satisfies Record<string, Change>;

/** A paper's version: each change with a chance of one half. */
export const paper: Change = (text, chance) => {
	const order: Change[] = [
		spelling,
		edits(25),
		cutTo(0.3, 0.9),
		paragraphs,
		quotes,
		middle,
		after,
		before,
		headline,
	];
	return order.reduce(
		(now, change) => (chance() < 0.5 ? change(now, chance) : now),
		text,
	);
};

// --- different texts of one mould ---

const PLACES =
	"Westhaven Eastport Norham Carrow Dunmere Alsted Brigg Tarn Uldale Selby Marrick Holm".split(
		" ",
	);
const PEOPLE =
	"Holm Lund Berg Voss Oakes Carr Tate Moss Reed Frey Dahl Lowe Nash Pike Rusk Webb".split(
		" ",
	);
const number = (chance: Chance): string => `${between(2, 999, chance)}`;

/** Daily reports of one mould. */
export const MOULDS: Record<string, (chance: Chance) => string> = {
	"market report": (c) =>
		`Shares in ${one(PLACES, c)} closed ${one(["higher", "lower", "flat"], c)} on ${one(["Monday", "Tuesday", "Friday"], c)} as investors ${one(["waited for the central bank", "took profits after a strong week", "shrugged off weak data on trade"], c)}. The main index ${one(["rose", "fell", "gained", "lost"], c)} ${number(c)} points, or 0.${number(c)} percent, to ${between(5000, 9000, c)}. The broader index ended at ${between(1000, 2000, c)}. ${one(PEOPLE, c)} Bank ${one(["rose", "fell"], c)} ${number(c)} cents to ${number(c)}, while ${one(PEOPLE, c)} Steel ${one(["added", "shed"], c)} ${number(c)}. The crown stood at ${number(c)} to the dollar, against ${number(c)} on the day before. Oil for delivery next month was at ${number(c)} dollars a barrel. Turnover was ${number(c)} million shares.`,
	weather: (c) =>
		["Tonight", "Tuesday", "Tuesday night", "Wednesday", "Thursday"]
			.map(
				(day) =>
					`${day}: ${one(["Mostly sunny", "Mostly cloudy", "Partly sunny", "Clear", "A chance of showers"], c)}, with a ${one(["high", "low"], c)} ${one(["near", "around"], c)} ${between(30, 90, c)}. ${one(["North", "South", "West", "East"], c)} wind ${between(2, 8, c)} to ${between(9, 20, c)} mph. Chance of rain is ${between(1, 9, c)}0 percent.`,
			)
			.join("\n"),
	"election table": (c) =>
		`Results of the vote in ${one(PLACES, c)} district with all precincts reporting:\n${Array.from({ length: 6 }, () => `${one(PEOPLE, c)}, ${one(["Union", "Reform", "Green", "Farmers"], c)} party: ${between(100, 99999, c)} votes, ${between(1, 60, c)} percent`).join("\n")}`,
	"box score": (c) =>
		`${one(PLACES, c)} beat ${one(PLACES, c)} ${between(60, 120, c)}-${between(50, 110, c)} at home on ${one(["Saturday", "Sunday"], c)}.\n${Array.from({ length: 8 }, () => `${one(PEOPLE, c)} ${between(0, 12, c)}-${between(12, 20, c)} ${between(0, 9, c)}-${between(0, 9, c)} ${between(0, 40, c)}`).join("\n")}\nTotals ${between(30, 50, c)}-${between(60, 90, c)}. Attendance ${between(1000, 20000, c)}.`,
	"breaking stub": (c) =>
		`BREAKING: ${one(["Explosion heard in", "Fire reported at the port of", "Police close roads in", "Flights halted at"], c)} ${one(PLACES, c)}, ${one(["officials say", "witnesses tell the Northern Wire", "state television reports"], c)}. This is a breaking news story. Check back for updates. More to follow.`,
	"toll of an attack": (c) =>
		`At least ${between(2, 60, c)} people are killed and ${between(5, 99, c)} others injured in a suicide bombing ${one(["at a market in", "near a mosque in", "outside a police station in"], c)} ${one(PLACES, c)}, ${one(["the capital of", "a city in the north of", "a town in"], c)} ${one(["Norland", "Sudria", "Karelin"], c)}.`,
	tremor: (c) =>
		`A magnitude ${between(4, 7, c)}.${between(0, 9, c)} earthquake struck ${between(5, 99, c)} km off the coast of ${one(PLACES, c)} at a depth of ${between(5, 99, c)} km, the geological survey said. There were no immediate reports of damage or casualties and no tsunami warning was issued.`,
};

/** Different stories with the same beginning, the same end, or the same old part. */
export const MIXTURES: Record<
	string,
	(one: string, other: string, chance: Chance) => [string, string]
> = {
	"six tenths new on top": (a, b) => {
		const old = wordsAt(a, 0, 120);
		return [old, `${wordsAt(b, 0, 180)}\n${old}`];
	},
	"six tenths new between": (a, b) => {
		const old = sentencesOf(wordsAt(a, 0, 160));
		const fresh = sentencesOf(wordsAt(b, 0, 240));
		const share = fresh.length / old.length;
		const mixed = old.flatMap((sentence, i) => [
			...fresh.slice(Math.floor(i * share), Math.floor((i + 1) * share)),
			sentence,
		]);
		return [old.join("\n"), mixed.join("\n")];
	},
	"the same introduction": (a, b, c) => {
		const words = between(30, 60, c);
		const intro = wordsAt(
			`The White Hall, Office of the Speaker. For immediate release. Briefing by the speaker, Jan Berg, in the small hall. The speaker answers questions of the press each working day at noon; sound and a list of those who were there are kept at the desk, and whoever wishes to quote him by name must ask the office beforehand in writing.`,
			0,
			words,
		);
		return [
			`${intro}\n${wordsAt(a, 0, 3 * words)}`,
			`${intro}\n${wordsAt(b, 0, 3 * words)}`,
		];
	},
	"the same lines below briefs": (a, b, c) => {
		const lines = `${one(AFTER, c)}\n${one(AFTER, c)}`;
		return [`${wordsAt(a, 0, 40)}\n${lines}`, `${wordsAt(b, 0, 40)}\n${lines}`];
	},
};

const wordsAt = (text: string, from: number, to: number): string =>
	text
		.split(/(?<=\s)/)
		.slice(from, to)
		.join("")
		.trim();
