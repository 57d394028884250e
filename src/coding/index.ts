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
export { type Agreement, agreement, showEvent, showEvents } from "./golden.ts";
export { type GoldenFile, readGoldenFile } from "./goldenFile.ts";
