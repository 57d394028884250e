import { createSocket, type Socket } from "node:dgram";
import { isIPv4 } from "node:net";

// A name server for tests: as little of DNS as the machine's own look-up needs. It may answer differently each time, which
// is what names do that rebind.

const A = 1;
const AAAA = 28;
const HEADER = 12;

/** What addresses a name has, the next time it is asked for. */
export type Zone = (name: string) => readonly string[];

/** Answers for all names from a zone, until it is closed. */
export async function nameServer(
	zone: Zone,
	port: number,
	host: string,
): Promise<Socket> {
	const socket = createSocket("udp4");
	socket.on("message", (query, { port, address }) => {
		socket.send(answerTo(query, zone), port, address);
	});
	await new Promise<void>((resolve, reject) => {
		socket.once("error", reject);
		socket.bind(port, host, resolve);
	});
	return socket;
}

function answerTo(query: Buffer, zone: Zone): Buffer {
	const { name, end } = nameIn(query);
	const type = query.readUInt16BE(end);
	const addresses = type === A || type === AAAA ? zone(name) : [];
	const records = addresses
		.filter((address) => isIPv4(address) === (type === A))
		.map((address) => record(type, address));
	const head = Buffer.from(query.subarray(0, HEADER));
	// An answer, recursion available, no error; one question, so many answers, nothing else.
	head.writeUInt16BE(0x8180, 2);
	head.writeUInt16BE(records.length, 6);
	head.writeUInt32BE(0, 8);
	const question = query.subarray(HEADER, end + 4);
	return Buffer.concat([head, question, ...records]);
}

function nameIn(query: Buffer): { name: string; end: number } {
	const labels: string[] = [];
	let at = HEADER;
	while (query[at] > 0) {
		labels.push(query.toString("latin1", at + 1, at + 1 + query[at]));
		at += 1 + query[at];
	}
	return { name: labels.join(".").toLowerCase(), end: at + 1 };
}

function record(type: number, address: string): Buffer {
	const data = type === A ? bytes4(address) : bytes6(address);
	const head = Buffer.alloc(12);
	// The name of the question, of the internet, not to be kept.
	head.writeUInt16BE(0xc000 | HEADER, 0);
	head.writeUInt16BE(type, 2);
	head.writeUInt16BE(1, 4);
	head.writeUInt16BE(data.length, 10);
	return Buffer.concat([head, data]);
}

function bytes4(address: string): Buffer {
	return Buffer.from(address.split(".").map(Number));
}

function bytes6(address: string): Buffer {
	const [head, tail = ""] = address.split("::");
	const first = head.split(":").filter(Boolean);
	const last = tail.split(":").filter(Boolean);
	const zeros = Array(8 - first.length - last.length).fill("0");
	const groups = [...first, ...zeros, ...last];
	return Buffer.from(
		groups.map((each) => each.padStart(4, "0")).join(""),
		"hex",
	);
}
