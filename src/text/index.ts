export { isAddress } from "./addresses.ts";
export type { Document, Origin } from "./document.ts";
export { type Sentence, splitSentences } from "./sentences.ts";
export {
	byWhen,
	groupsIn,
	MOULD,
	type Told,
	WITHIN,
	whenOf,
} from "./stories.ts";
export { type Sketch, STORIES, sketchOf } from "./story.ts";
export { splitWords, type Words } from "./words.ts";
