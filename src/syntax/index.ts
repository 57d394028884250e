export type { Parser } from "./parser.ts";
export { Token, type Tokens, tokensOf } from "./tokens.ts";
