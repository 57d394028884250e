import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { showProblem } from "../base/index.ts";
import { compilePattern, type Heading } from "./compile.ts";
import type { Part, Pattern } from "./pattern.ts";

const lists = new Map([
	["parleys", new Set(["parley", "white council"])],
	["raids", new Set(["raid", "sack"])],
	["captives", new Set(["captive"])],
	["speaks out", new Set(["speak out"])],
]);
const heading: Heading = {
	type: "CONSULT",
	mode: null,
	contexts: [],
	bothWays: false,
	status: null,
};

function compile(text: string) {
	return compilePattern({ file: "f.txt", line: 7, text }, heading, lists);
}

/** "verb hold: subject X, object parley|white council, oblique with Y" */
function show(pattern: Pattern): string {
	const predicate = [...pattern.predicates].join("|");
	const particle = pattern.particle ? ` ${pattern.particle}` : "";
	const ways = pattern.bothWays ? " both ways" : "";
	const parts = pattern.parts.map(showPart).join(", ");
	return `${pattern.kind} ${predicate}${particle}: ${parts}${ways}`;
}

function showPart(part: Part): string {
	const fill = part.fill === "words" ? [...part.words].join("|") : part.fill;
	return [
		part.role,
		part.prepositions.join("/"),
		...part.modifiers.map((modifier) => `+${modifier}`),
		fill,
		part.of && `of ${part.of}`,
	]
		.filter(Boolean)
		.join(" ");
}

const patterns = [
	["X visits Y", "verb visit: subject X, object Y"],
	[
		"X holds <parleys> with Y",
		"verb hold: subject X, object parley|white council, oblique with Y",
	],
	["X <raids> Y", "verb raid|sack: subject X, object Y"],
	["X praises/lauds Y", "verb praise|laud: subject X, object Y"],
	["X marches", "verb march: subject X"],
	["X and Y meet", "verb meet: subject X, subject Y both ways"],
	[
		"X opens fire on/against Y",
		"verb open: subject X, object fire, oblique on/against Y",
	],
	[
		"X imposes heavy tributes on Y",
		"verb impose: subject X, object +heavy tributes|tribute, oblique on Y",
	],
	[
		"X withdraws its <captives> from Y",
		"verb withdraw: subject X, object captive, oblique from Y",
	],
	// particles
	["X pulls out of Y", "verb pull out: subject X, oblique of Y"],
	[
		"X carries out <raids> on Y",
		"verb carry out: subject X, object raid|sack, oblique on Y",
	],
	[
		"X hands over <captives> to Y",
		"verb hand over: subject X, object captive, oblique to Y",
	],
	[
		"X clashes over <captives> with Y",
		"verb clash: subject X, oblique over captive, oblique with Y",
	],
	["X steps in", "verb step in: subject X"],
	// who is acted upon as the subject
	[
		"Y faces <raids> from X",
		"verb face: subject Y, object raid|sack, oblique from X",
	],
	["Y loses <captives>", "verb lose: subject Y, object captive"],
	[
		"X cuts Y off from something",
		"verb cut off: subject X, object Y, oblique from something",
	],
	[
		"X drives Y out of <parleys>",
		"verb drive: subject X, object Y, oblique out of parley|white council",
	],
	[
		"X calls on Y to do something",
		"verb call: subject X, oblique on Y, complement something",
	],
	// objects
	["X gives Y <captives>", "verb give: subject X, indirect Y, object captive"],
	[
		"X gives anything to Y",
		"verb give: subject X, object anything, oblique to Y",
	],
	[
		"X holds Y responsible for something",
		"verb hold: subject X, indirect Y, object responsible, oblique for something",
	],
	["X frees <captives> of Y", "verb free: subject X, object captive of Y"],
	["X lifts Y's <raids>", "verb lift: subject X, object raid|sack of Y"],
	["X acts in support of Y", "verb act: subject X, oblique in support of Y"],
	[
		"X condemns Y's something",
		"verb condemn: subject X, object something of Y",
	],
	// complements
	[
		"X accuses Y of doing something",
		"verb accuse: subject X, object Y, complement of something",
	],
	[
		"X bars Y from entering anything",
		"verb bar: subject X, object Y, complement from enter|entere",
	],
	[
		"X commits to doing something",
		"verb commit: subject X, complement to something",
	],
	["X promises to bring anything", "verb promise: subject X, complement bring"],
	[
		"X says that Y does something",
		"verb say: subject X, complement that something of Y",
	],
	[
		"X says that Y must do something",
		"verb say: subject X, complement that +must something of Y",
	],
	[
		"X demands that Y resigns",
		"verb demand: subject X, complement that resign of Y",
	],
	[
		"X fears that something happens",
		"verb fear: subject X, complement that something",
	],
	[
		"X refuses to <raids> Y",
		"verb refuse: subject X, complement raid|sack of Y",
	],
	["X refuses to meet with Y", "verb refuse: subject X, complement meet of Y"],
	[
		"X agrees to <parleys> with Y",
		"verb agree: subject X, oblique to parley|white council, oblique with Y",
	],
	["X takes Y to court", "verb take: subject X, object Y, oblique to court"],
	[
		"X asks Y to withdraw",
		"verb ask: subject X, object Y, complement withdraw",
	],
	[
		"X asks Y to exercise restraint",
		"verb ask: subject X, object Y, complement exercise restraint",
	],
	[
		"X asks Y to hold <parleys>",
		"verb ask: subject X, object Y, complement hold parley|hold white council",
	],
	[
		"X asks Y to end something",
		"verb ask: subject X, object Y, complement end",
	],
	// adjectives
	[
		"X is ready to do something",
		"adjective ready: subject X, complement something",
	],
	["X is critical of Y", "adjective critical: subject X, oblique of Y"],
	[
		"X is in <parleys> with Y",
		"adjective parley|white council in: subject X, oblique with Y",
	],
	["X and Y are at war", "adjective war at: subject X, subject Y both ways"],
	// nouns as subjects
	["X's riders attack Y", "verb attack: subject riders|rider of X, object Y"],
	["a wolf kills Y", "verb kill: subject wolf, object Y"],
	[
		"ties between X and Y improve",
		"verb improve: subject ties|tie, oblique between X, oblique between Y both ways",
	],
	// nominal patterns
	["the <raids> by X on Y", "noun raid|sack: oblique by X, oblique on Y"],
	["X's <raids> on Y", "noun raid|sack: subject X, oblique on Y"],
	["Y's <raids> by X", "noun raid|sack: object Y, oblique by X"],
	[
		"<parleys> between X and Y",
		"noun parley|white council: oblique between X, oblique between Y both ways",
	],
	[
		"X's demand that Y does something",
		"noun demand: subject X, complement that something of Y",
	],
	[
		"X's refusal to do something",
		"noun refusal: subject X, complement something",
	],
	["the <raids> on Y", "noun raid|sack: oblique on Y"],
] as const;
for (const [text, compiled] of patterns)
	test(text, () => {
		const pattern = compile(text);
		if ("message" in pattern) throw new Error(showProblem(pattern));
		expect(show(pattern)).toBe(compiled);
		expect(pattern).toMatchObject({ file: "f.txt", line: 7, text });
	});

const heavier = [
	["X holds <parleys> with Y", "X holds <parleys>"],
	["X holds parleys with Y", "X holds <parleys> with Y"],
	["X pulls out of Y", "X pulls Y"],
	["X accuses Y of doing something", "X accuses Y"],
	["X urges Y to withdraw", "X urges Y to do something"],
	["X says that Y must do something", "X says that Y does something"],
] as const;
for (const [heavy, light] of heavier)
	test(`${heavy} outweighs ${light}`, () => {
		const [a, b] = [compile(heavy), compile(light)] as [Pattern, Pattern];
		expect(a.weight).toBeGreaterThan(b.weight);
	});

const messages = [
	[
		"X signs <parlays> with Y",
		`f.txt:7: no word list <parlays>
    7 | X signs <parlays> with Y
                ~~~~~~~~~
    Did you mean <parleys>?  (data/words/parleys.txt)`,
	],
	[
		"X signs <mountains>",
		`f.txt:7: no word list <mountains>
    7 | X signs <mountains>
                ~~~~~~~~~~~
    Write one: data/words/mountains.txt`,
	],
	[
		"holds <raids> with Y",
		`f.txt:7: no X: nobody acts
    7 | holds <raids> with Y
        ~~~~~~~~~~~~~~~~~~~~
    X is who acts: X signs <treaties> with Y, the <attack> by X on Y`,
	],
	[
		"something obeys X",
		`f.txt:7: "something" cannot act
    7 | something obeys X
        ~~~~~~~~~
    The subject is X, X and Y, Y or a noun: a pattern is an active sentence`,
	],
	[
		"X holds <raids> on/beside Y",
		`f.txt:7: "beside" is no preposition
    7 | X holds <raids> on/beside Y
                        ~~~~~~~~~
    Prepositions a pattern may use are listed in docs/guide/codebook.md`,
	],
	[
		"X signed <parleys>",
		`f.txt:7: "signed" is not a verb in the third person
    7 | X signed <parleys>
          ~~~~~~
    A pattern is a plain sentence in the present tense: X signs <treaties> with Y`,
	],
	[
		"X is attacked by Y",
		`f.txt:7: a passive in a pattern
    7 | X is attacked by Y
                      ~~
    Write it actively, X first: the engine knows passives`,
	],
	[
		"X is not ready to do something",
		`f.txt:7: "not" in a pattern
    7 | X is not ready to do something
             ~~~
    The engine knows negation: write what is not so`,
	],
	[
		"X <speaks",
		`f.txt:7: "<speaks" is no word of a pattern
    7 | X <speaks
          ~~~~~~~
    Words are written in lower case, lists as <list>, actors as X and Y`,
	],
	[
		"X shoots and kills Y",
		`f.txt:7: "and" joins only X and Y
    7 | X shoots and kills Y
                 ~~~
    Write two patterns`,
	],
	[
		"X visits Y with Y",
		`f.txt:7: Y stands twice
    7 | X visits Y with Y
        ~~~~~~~~~~~~~~~~~`,
	],
	[
		"X meets Y on",
		`f.txt:7: nothing stands after "on"
    7 | X meets Y on
                  ~~
    A particle stands behind the verb: X pulls out of Y`,
	],
	[
		"X says that Y must resign",
		`f.txt:7: after "must" only "do something" can stand
    7 | X says that Y must resign
                           ~~~~~~`,
	],
	[
		"X",
		"f.txt:7: a pattern needs a verb, or a noun that reports the event\n    7 | X\n        ~\n    Write X signs Y, or the <attack> by X on Y",
	],
] as const;
for (const [text, message] of messages)
	test(`message: ${text}`, () => {
		const problem = compile(text);
		if (!("message" in problem)) throw new Error(show(problem));
		expect(showProblem(problem)).toBe(message);
	});

test("every preposition and particle that the guide lists is read as one", () => {
	const guide = readFileSync(
		new URL("../../docs/guide/codebook.md", import.meta.url),
		"utf8",
	);
	const [, prepositions, particles] =
		/^Prepositions: ([a-z\s]+)\. Particles: ([a-z\s]+),/m.exec(guide)!;
	for (const word of prepositions.split(/\s+/))
		expect(show(compile(`X goes ${word} Y`) as Pattern)).toBe(
			`verb go: subject X, oblique ${word} Y`,
		);
	for (const word of particles.split(/\s+/))
		expect(show(compile(`X goes ${word} Y`) as Pattern)).toBe(
			`verb go ${word}: subject X, object Y`,
		);
});
