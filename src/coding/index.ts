export { codeDocument, type Parsed } from "./code.ts";
export type {
	Casualties,
	CodedEvent,
	Coder,
	Evidence,
	Sayer,
	Status,
	Step,
	When,
	Where,
} from "./event.ts";
export {
	type Agreement,
	agreement,
	documentOf,
	showDisagreement,
	showEvent,
	showEvents,
} from "./golden.ts";
export {
	acceptEdits,
	applyEdits,
	type LineEdit,
	markEdits,
} from "./goldenEdits.ts";
export { type GoldenFile, readGoldenFile } from "./goldenFile.ts";
export type { Bond, Hint, Pair } from "./pair.ts";
export {
	isAnswer,
	readQuestions,
	type WrittenQuestion,
} from "./questions.ts";
export { type PairRelation, relate } from "./relate.ts";
export {
	ATTRIBUTES,
	type Attribute,
	type AttributeShare,
	differencesOf,
	type Measure,
	type Score,
	type Scored,
	type Share,
	scoreOf,
} from "./score.ts";
export { readSecondReader, type SecondReader } from "./secondReader.ts";
export { type Meant, whoIs } from "./who.ts";
