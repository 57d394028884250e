/**
 * The address, or null where it is none. Not `URL.canParse`: once it is called often, Node 20 has it refuse addresses with
 * letters like `ü` that it took before.
 */
export function urlOf(address: string, base?: string | URL | null): URL | null {
	try {
		return new URL(address, base ?? undefined);
	} catch {
		// No address; the caller says what that means.
		return null;
	}
}
