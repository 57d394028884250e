export { isAddress } from "./addresses.ts";
export type { Document, Origin } from "./document.ts";
export { type Sentence, splitSentences } from "./sentences.ts";
export { fingerprintsOf, isSameStory, type Sketch } from "./story.ts";
export { splitWords, type Words } from "./words.ts";
