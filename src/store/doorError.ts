import { StoreError, StoreInUse, type StoreTrouble } from "./error.ts";

/** Longest message that is told through the door, in characters. */
const MESSAGE = 4_000;

/** An error as it goes through the door: what it is and says, never where in the program it arose. */
export interface ToldError {
	readonly kind: "StoreError" | "StoreInUse" | "RangeError" | "Error";
	readonly message: string;
	readonly trouble: StoreTrouble | null;
	readonly pid: number | null;
	readonly port: number | null;
}

/** What is told of an error. */
export function tellError(error: unknown): ToldError {
	const text = error instanceof Error ? error.message : String(error);
	const told = {
		message: text.slice(0, MESSAGE),
		trouble: null,
		pid: null,
		port: null,
	};
	if (error instanceof StoreInUse)
		return {
			...told,
			kind: "StoreInUse",
			trouble: error.trouble,
			pid: error.pid,
			port: error.port,
		};
	if (error instanceof StoreError)
		return { ...told, kind: "StoreError", trouble: error.trouble };
	if (error instanceof RangeError) return { ...told, kind: "RangeError" };
	return { ...told, kind: "Error" };
}

/** The error that was told, of the same kind. */
export function errorTold(folder: string, told: ToldError): Error {
	const { kind, message, trouble, pid, port } = told;
	if (kind === "StoreInUse") return new StoreInUse(folder, pid, port);
	if (kind === "StoreError" && trouble !== null)
		return new StoreError(trouble, message);
	if (kind === "RangeError") return new RangeError(message);
	return new Error(message);
}
