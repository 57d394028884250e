// Words that tell the splitter what an ambiguous stop was.

const OPENERS: ReadonlySet<string> = words(
	"a about according after all also although an another any as asked at because before both but by despite due during each even every few first following for given he her here hers his how however i if in instead it its last later many meanwhile more moreover most my nevertheless no nor now on once one only other others our people perhaps several she since so some still such that the their then there therefore these they this those though through thus today together two under until what when where whether which while who why with within without yes yet you your we again actually certainly clearly finally furthermore indeed instead likewise similarly so soon thanks thirdly well yesterday",
);

/** These start a sentence only with its subject after them: "And they left", but "the U.S. And Canada" in careless copy. */
const LINKS: ReadonlySet<string> = words(
	"and or nor is was are were do does did has have had can could will would should",
);

const SUBJECTS: ReadonlySet<string> = words(
	"he i it she that there they this we what when who you if i'm it's that's he's she's we're they're",
);

/** With a capital after them these are part of a name: First Lady, Under Secretary. */
const TITLES: ReadonlySet<string> = words("first last under");

const CAPITAL_OPENERS: ReadonlySet<string> = words(
	"a an but he however i it meanwhile she that the their there these they this those we you",
);

const SPEECH: ReadonlySet<string> = words(
	"said says say asked asks ask told tells added adds replied replies wrote writes exclaimed shouted cried answered responded inquired wondered demanded joked continued declared tweeted quipped yelled screamed affirmed stressed insisted argued warned claimed stated concluded acknowledged pledged vowed urged noted remarked commented explained recalled complained",
);

const CLOCK: ReadonlySet<string> = words(
	"monday tuesday wednesday thursday friday saturday sunday jan feb mar apr may jun jul aug sep sept oct nov dec january february march april june july august september october november december gmt utc bst eet eest cest wet msk trt hast akst akdt hst pht hkt sgt ict wib aest aedt nzst nzdt brt est edt et cst cdt ct mst mdt pst pdt pt ist jst cet eastern central pacific local moscow beijing london",
);

/** How agencies end a story. */
const SIGN_OFFS: ReadonlySet<string> = words(
	"reuter reuters ap afp upi dpa tass efe xinhua enditem ends end",
);

function words(text: string): ReadonlySet<string> {
	return new Set(text.split(" "));
}

/**
 * Whether a word, with the word after it, often starts a sentence and seldom is part of a name: then a stop before it
 * ends a sentence.
 */
export function opensSentence(word: string, next: string): boolean {
	const small = word.toLowerCase();
	if (LINKS.has(small)) return SUBJECTS.has(next.toLowerCase());
	if (TITLES.has(small) && next !== next.toLowerCase()) return false;
	return OPENERS.has(small);
}

/** The same in text all in capitals, where case tells nothing. */
export function opensSentenceInCapitals(word: string): boolean {
	return CAPITAL_OPENERS.has(word.toLowerCase());
}

/** Whether the word tells that something was said, and so belongs to the quotation before it. */
export function tellsSpeech(word: string): boolean {
	return SPEECH.has(word.toLowerCase());
}

/** Whether the word, alone at the end, is the agency's mark there. */
export function signsOff(word: string): boolean {
	return SIGN_OFFS.has(word.toLowerCase());
}

/** Whether the word may follow `5 p.m.` inside a sentence: a day, a month, a time zone. */
export function goesWithClock(word: string): boolean {
	return CLOCK.has(word.toLowerCase());
}
