import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { connect, isIPv4 } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { fetchOnce } from "./fetch.ts";
import { HostileServer, says, sendsTo, told } from "./hostile.sample.ts";
import { nameServer } from "./nameServer.sample.ts";
import { Fetcher } from "./polite.ts";

// npx tsx src/intake/net/closed.gate.ts
//
// A network of our own that leads nowhere (a network namespace), in which blocked addresses exist and are listened on.
// First a plain connection to each shows that the canaries see it; then everything that a server or a name can do to get
// us there is done, and no canary may see anything. A public address exists too, and must be reached. Names are looked up
// by the machine's own look-up, from a name server that gives another address each time.

const PUBLIC_4 = "93.184.215.14";
const PUBLIC_6 = "2a00:1450:4001::5";

// biome-ignore format: in groups
const BLOCKED = [
	"127.0.0.1", "127.8.8.8", "10.0.0.5", "172.16.0.5", "192.168.1.5", "100.64.0.5", "169.254.169.254", "169.254.1.5",
	"168.63.129.16", "192.0.0.192", "192.0.2.5", "192.88.99.5", "198.18.0.5", "198.51.100.5", "203.0.113.5",
	"::1", "fd00:ec2::254", "fc00::5", "fec0::5", "2001:db8::5", "2001:2::5", "3fff::5", "2002:7f00:1::5", "2001::5",
	"64:ff9b::a00:5", "64:ff9b:1::5", "100::5", "5f00::5",
] as const;

/** Other ways to write some of them. */
// biome-ignore format: in groups
const WRITTEN = [
	"0", "0.0.0.0", "127.1", "2130706433", "0x7f.1", "0177.0.0.1", "localhost", "127.0.0.1.", "0xa000005", "10.5",
	"2852039166", "0xa9fea9fe", "0251.0376.0251.0376", "①②⑦.1", "[::]", "[::ffff:127.0.0.1]", "[::ffff:10.0.0.5]",
	"[::ffff:a9fe:a9fe]", "[::127.0.0.1]", "[0:0:0:0:0:0:0:1]", "[fd00:0ec2:0::0254]", "[::1%25lo]",
];

const FILE = fileURLToPath(import.meta.url);

if (process.argv[2] === "inside") await inside();
else outside();

/** Makes the network and runs this file in it; a machine that cannot says so, and no more. */
function outside(): void {
	const possible = spawnSync("unshare", ["-r", "-n", "-m", "ip", "link"]);
	if (possible.status !== 0) {
		console.log(
			"SKIPPED a closed network: no namespaces can be made here (needs Linux, unshare and ip)",
		);
		return;
	}
	const folder = mkdtempSync(join(tmpdir(), "closed-"));
	const resolver = join(folder, "resolv.conf");
	writeFileSync(
		resolver,
		"nameserver 127.0.0.1\noptions timeout:1 attempts:1\n",
	);
	const script = `
		mount --bind "$1" /etc/resolv.conf
		ip link set lo up
		shift
		exec "$@"`;
	const command = ["-c", script, "sh", resolver];
	const node = [process.execPath, ...process.execArgv, FILE, "inside"];
	const { status } = spawnSync(
		"unshare",
		["-r", "-n", "-m", "sh", ...command, ...node],
		{ stdio: "inherit", timeout: 120_000 },
	);
	rmSync(folder, { recursive: true });
	process.exitCode = status ?? 1;
}

interface Canaries {
	/** Local addresses at which somebody connected. */
	readonly seen: string[];
	/** What the public address answers. */
	readonly server: HostileServer;
	stop(): Promise<void>;
}

async function inside(): Promise<void> {
	const canaries = await listen();
	let turn = 0;
	const names = await nameServer(
		(name) => addressesOf(name, turn++),
		53,
		"127.0.0.1",
	);
	const watched = await control(canaries);
	const tries = await attempts(canaries, watched);
	names.close();
	await canaries.stop();
	console.log(
		`well    a closed network: ${watched.length} blocked addresses watched, ${tries} attempts, 0 connections`,
	);
}

/** `n3.blocked.example` has a blocked address, `mixed` a public one beside it, `rebinds` one or the other. */
function addressesOf(name: string, turn: number): readonly string[] {
	const number = /^n(\d+)\.blocked\.example$/.exec(name)?.[1];
	if (number) return [BLOCKED[Number(number)]];
	if (name === "public.example") return [PUBLIC_4];
	if (name === "mixed.example") return [PUBLIC_4, "10.0.0.5"];
	if (name === "rebinds.example")
		return (turn >> 1) % 2 ? ["169.254.169.254"] : [PUBLIC_4];
	return [];
}

async function listen(): Promise<Canaries> {
	for (const address of [...BLOCKED, PUBLIC_4, PUBLIC_6])
		spawnSync("ip", [
			"addr",
			"add",
			`${address}/${isIPv4(address) ? 32 : 128}`,
			"dev",
			"lo",
		]);
	const seen: string[] = [];
	const server = new HostileServer();
	server.onConnection = ({ localAddress = "" }) =>
		seen.push(localAddress.replace(/^::ffff:(?=\d+\.)/, ""));
	await server.start(80, "::");
	return { seen, server, stop: () => server.stop() };
}

/** The blocked addresses at which a canary sees a plain connection. */
async function control({ seen }: Canaries): Promise<string[]> {
	for (const address of BLOCKED) await touch(address);
	const watched = BLOCKED.filter((address) => seen.includes(address));
	ensure(watched.length >= 20, `only ${watched.length} canaries see anything`);
	seen.length = 0;
	return watched;
}

function touch(host: string): Promise<void> {
	return new Promise((resolve) => {
		const socket = connect({ host, port: 80 });
		socket.setTimeout(500, () => socket.destroy());
		socket.on("connect", () => socket.destroy());
		socket.on("error", () => socket.destroy());
		socket.on("close", () => resolve());
	});
}

/** Everything that could lead to a blocked address; how many tries that were. */
async function attempts(
	{ seen, server }: Canaries,
	watched: string[],
): Promise<number> {
	const options = { agent: "detente/0", limits: { connectMs: 2000 } };
	const literals = watched.map((address) =>
		isIPv4(address) ? address : `[${address}]`,
	);
	const named = watched.map(
		(address) => `n${BLOCKED.indexOf(address as never)}.blocked.example`,
	);
	const hosts = [...literals, ...WRITTEN, ...named, "mixed.example"];
	let tries = 0;
	const refused = async (address: string): Promise<void> => {
		tries++;
		const outcome = told(await fetchOnce(address, options));
		ensure(
			outcome === "blocked-address",
			`${address}: ${outcome}, wanted blocked-address`,
		);
	};
	for (const host of hosts) {
		await refused(`http://${host}/`);
		server.behaviours = { "/": sendsTo(302, `http://${host}/`) };
		await refused(`http://${PUBLIC_4}/`);
	}
	tries += await politely(server, literals, options);
	tries += await rebinding(server, options);
	const wrong = seen.filter((address) => watched.includes(address));
	ensure(wrong.length === 0, `connections to ${wrong.join(", ")}`);
	ensure(seen.includes(PUBLIC_4), "the public address was not reached either");
	return tries;
}

/** A robots.txt that leads to blocked addresses. */
async function politely(
	server: HostileServer,
	hosts: readonly string[],
	options: { agent: string },
): Promise<number> {
	for (const host of hosts) {
		server.behaviours = {
			"/robots.txt": sendsTo(301, `http://${host}/robots.txt`),
		};
		const fetcher = new Fetcher({ ...options, manners: { everyMs: 0 } });
		const outcome = told(await fetcher.fetch("http://public.example/"));
		ensure(outcome === "robots", `robots.txt at ${host}: ${outcome}`);
	}
	return hosts.length;
}

/** A name with another address each time it is asked for: read from the public one, refused at the other. */
async function rebinding(
	server: HostileServer,
	options: { agent: string },
): Promise<number> {
	server.behaviours = { "/": says(200, "public") };
	const outcomes = new Map<string, number>();
	for (let i = 0; i < 40; i++) {
		const outcome = told(await fetchOnce("http://rebinds.example/", options));
		outcomes.set(outcome, (outcomes.get(outcome) ?? 0) + 1);
	}
	const kinds = [...outcomes.keys()].sort().join();
	ensure(
		kinds === "200 public,blocked-address",
		`a name that rebinds: ${kinds}`,
	);
	return 40;
}

function ensure(holds: boolean, otherwise: string): void {
	if (holds) return;
	console.log(`FAILED  a closed network: ${otherwise}`);
	process.exit(1);
}
