export { goldenText } from "./golden.ts";
export { jsonLine } from "./jsonl.ts";
