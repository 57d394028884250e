export { readParser } from "./neuralparser.ts";
