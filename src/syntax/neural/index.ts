export { readNeuralParser } from "./neuralparser.ts";
