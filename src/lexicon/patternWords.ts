// The words that mean something to the grammar of patterns; docs/guide/codebook.md lists them.

export const DETERMINERS = new Set(["the", "a", "an", "its", "their", "his"]);
export const FILLS = new Set(["X", "Y", "something", "anything"]);
/** Words that join a verb to one meaning; before an object as well ("calls off <talks>"). */
export const PARTICLES = new Set(
	"out up down off back away forward together apart aside".split(" "),
);
/** Verbs whose "over", "in" … before an object is a particle, not a preposition: "hands over <prisoners> to Y". */
export const WITH_PARTICLE = new Set([
	"hand over",
	"turn over",
	"take over",
	"give over",
	"bring in",
	"call in",
	"let in",
	"send in",
	"take in",
	"take on",
	"close in",
	"give in",
	"hand in",
	"turn in",
]);
/** What stands for the preposition of a gerund that has none: "opposes lifting the ban". */
export const BARE = "";

export const PREPOSITIONS = new Set(
	`about across after against along alongside amid among around as at before behind between beyond by despite during for from
	in inside into near of on onto outside over past regarding through to toward towards under upon via with within without`.split(
		/\s+/,
	),
);
/** Nouns that stand after "to" without an article: "takes Y to court". Any other word there is a verb. */
export const NOUNS_AFTER_TO = new Set(
	"court death jail justice peace power prison safety trial war".split(" "),
);
/** A vowel before the ending tells "meeting" from "bring". */
export const GERUND = /[aeiouy][a-z]*ing$/;
export const MODALS = new Set([
	"will",
	"would",
	"must",
	"should",
	"may",
	"can",
]);
