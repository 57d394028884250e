export { isAddress } from "./addresses.ts";
export type { Document, Origin } from "./document.ts";
export { type Sentence, splitSentences } from "./sentences.ts";
export { isSameStory, type Sketch, STORIES, sketchOf } from "./story.ts";
export { splitWords, type Words } from "./words.ts";
