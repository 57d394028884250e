// Words that tell the splitter what an ambiguous stop was.

const OPENERS: ReadonlySet<string> = words(
	"a about according after all also although an and another any as asked at because before both but by despite due during each even every few first following for from given he her here hers his how however i if in instead it its last later many meanwhile more moreover most my nevertheless no nor not now of on once one only or other others our over people perhaps several she since so some still such that the their then there therefore these they this those though through thus to today together two under until what when where whether which while who why with within without yes yet you your we were was is are do does did",
);

const CAPITAL_OPENERS: ReadonlySet<string> = words(
	"a an but he however i it meanwhile she that the their there these they this those we you",
);

const SPEECH: ReadonlySet<string> = words(
	"said says say asked asks ask told tells added adds replied replies wrote writes exclaimed shouted cried answered responded inquired wondered demanded joked continued declared tweeted quipped yelled screamed",
);

const CLOCK: ReadonlySet<string> = words(
	"monday tuesday wednesday thursday friday saturday sunday jan feb mar apr may jun jul aug sep sept oct nov dec january february march april june july august september october november december gmt utc bst est edt et cst cdt ct mst mdt pst pdt pt ist jst cet eastern central pacific local moscow beijing london",
);

function words(text: string): ReadonlySet<string> {
	return new Set(text.split(" "));
}

/** Whether a word often starts a sentence and seldom is part of a name: then a stop before it ends a sentence. */
export function opensSentence(word: string): boolean {
	return OPENERS.has(word.toLowerCase());
}

/** The same in text all in capitals, where case tells nothing. */
export function opensSentenceInCapitals(word: string): boolean {
	return CAPITAL_OPENERS.has(word.toLowerCase());
}

/** Whether the word tells that something was said, and so belongs to the quotation before it. */
export function tellsSpeech(word: string): boolean {
	return SPEECH.has(word.toLowerCase());
}

/** Whether the word may follow `5 p.m.` inside a sentence: a day, a month, a time zone. */
export function goesWithClock(word: string): boolean {
	return CLOCK.has(word.toLowerCase());
}
