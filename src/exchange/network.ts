import type { Day } from "../base/index.ts";
import { notCounted } from "../happenings/index.ts";
import { type Actor, showActor } from "../lexicon/index.ts";
import type { Events } from "./shaped.ts";
import { element, xmlText } from "./xml.ts";

/** Who acts on whom, and how often. */
export interface Network {
	/** In the order of their ids. */
	readonly nodes: readonly NetworkNode[];
	/** In the order of source and target. */
	readonly edges: readonly NetworkEdge[];
}

/** Somebody who acts or is acted upon. */
export interface NetworkNode {
	readonly id: string;
	readonly country: string | null;
	readonly sectors: readonly string[];
	readonly name: string | null;
}

/** All events of one towards another. */
export interface NetworkEdge {
	readonly source: string;
	readonly target: string;
	/** Events by quad class: verbal and material cooperation, verbal and material conflict. */
	readonly quads: readonly [number, number, number, number];
	/** Days of the first and the last. */
	readonly first: Day;
	readonly last: Day;
}

/** What is a node. */
export interface NetworkOptions {
	/** country: all of a country together; actor: by country, sectors and name. */
	readonly level?: "country" | "actor";
}

/** The network of those events that count and have a day, a source and a target. Its size is that of the network, not of the events. */
export async function networkOf(
	events: Events,
	{ level = "country" }: NetworkOptions = {},
): Promise<Network> {
	const nodes = new Map<string, NetworkNode>();
	const edges = new Map<string, NetworkEdge>();
	for await (const event of events) {
		const { day, quad } = event;
		if (notCounted(event) !== null || day === null || quad === null) continue;
		const sources = nodesOf(event.sources, level);
		const targets = nodesOf(event.targets, level);
		for (const source of sources)
			for (const target of targets) {
				if (source.id === target.id && level === "country") continue;
				nodes.set(source.id, source);
				nodes.set(target.id, target);
				const key = JSON.stringify([source.id, target.id]);
				const before = edges.get(key);
				const quads = [...(before?.quads ?? [0, 0, 0, 0])];
				quads[quad - 1]++;
				edges.set(key, {
					source: source.id,
					target: target.id,
					quads: quads as unknown as NetworkEdge["quads"],
					first: before && before.first < day ? before.first : day,
					last: before && before.last > day ? before.last : day,
				});
			}
	}
	const byText = (a: string, b: string) => (a < b ? -1 : a > b ? 1 : 0);
	return {
		nodes: [...nodes.values()].sort((a, b) => byText(a.id, b.id)),
		edges: [...edges.values()].sort(
			(a, b) => byText(a.source, b.source) || byText(a.target, b.target),
		),
	};
}

/** The nodes that actors of one side are, each once; who has no country is none among countries. */
function nodesOf(
	actors: readonly Actor[],
	level: "country" | "actor",
): NetworkNode[] {
	const nodes = new Map<string, NetworkNode>();
	for (const actor of actors) {
		if (level === "actor") {
			const { country, sectors, name } = actor;
			const id = showActor(actor);
			nodes.set(id, { id, country, sectors, name });
		} else if (actor.country !== null) {
			const id = actor.country;
			nodes.set(id, { id, country: id, sectors: [], name: null });
		}
	}
	return [...nodes.values()];
}

const QUADS = [
	"verbal_cooperation",
	"material_cooperation",
	"verbal_conflict",
	"material_conflict",
];

function total({ quads }: NetworkEdge): number {
	return quads.reduce((sum, count) => sum + count, 0);
}

/** The network as GraphML: a directed graph, counts by quad class and days as attributes of the edges. */
export function* graphmlOf(network: Network): Generator<string> {
	yield `<?xml version="1.0" encoding="UTF-8"?>\n<graphml xmlns="http://graphml.graphdrawing.org/xmlns">\n`;
	for (const name of ["country", "sectors", "name"])
		yield `  <key id="${name}" for="node" attr.name="${name}" attr.type="string"/>\n`;
	for (const name of ["events", ...QUADS])
		yield `  <key id="${name}" for="edge" attr.name="${name}" attr.type="int"/>\n`;
	for (const name of ["first", "last"])
		yield `  <key id="${name}" for="edge" attr.name="${name}" attr.type="string"/>\n`;
	yield `  <graph id="dyads" edgedefault="directed">\n`;
	for (const { id, country, sectors, name } of network.nodes)
		yield `    <node id="${xmlText(id)}">\n${data("country", country)}${data("sectors", sectors.join("/") || null)}${data("name", name)}    </node>\n`;
	for (const edge of network.edges) {
		yield `    <edge source="${xmlText(edge.source)}" target="${xmlText(edge.target)}">\n`;
		yield data("events", String(total(edge)));
		for (const [i, name] of QUADS.entries())
			yield data(name, String(edge.quads[i]));
		yield `${data("first", edge.first)}${data("last", edge.last)}    </edge>\n`;
	}
	yield "  </graph>\n</graphml>\n";
}

function data(key: string, text: string | null): string {
	return element("      ", "data", text, ` key="${key}"`);
}

/** The network as GEXF 1.3: a directed graph in time, in which an edge lasts from its first event to its last. */
export function* gexfOf(network: Network): Generator<string> {
	yield `<?xml version="1.0" encoding="UTF-8"?>\n<gexf xmlns="http://gexf.net/1.3" version="1.3">\n`;
	yield `  <graph defaultedgetype="directed" mode="dynamic" timeformat="date">\n`;
	yield `    <attributes class="node">\n      <attribute id="country" title="country" type="string"/>\n      <attribute id="sectors" title="sectors" type="string"/>\n      <attribute id="name" title="name" type="string"/>\n    </attributes>\n`;
	yield `    <attributes class="edge">\n`;
	for (const name of QUADS)
		yield `      <attribute id="${name}" title="${name}" type="integer"/>\n`;
	yield "    </attributes>\n    <nodes>\n";
	for (const { id, country, sectors, name } of network.nodes) {
		yield `      <node id="${xmlText(id)}" label="${xmlText(name ?? id)}">\n        <attvalues>\n`;
		yield attribute("country", country);
		yield attribute("sectors", sectors.join("/") || null);
		yield attribute("name", name);
		yield "        </attvalues>\n      </node>\n";
	}
	yield "    </nodes>\n    <edges>\n";
	for (const [i, edge] of network.edges.entries()) {
		yield `      <edge id="${i}" source="${xmlText(edge.source)}" target="${xmlText(edge.target)}" weight="${total(edge)}" start="${edge.first}" end="${edge.last}">\n        <attvalues>\n`;
		for (const [place, name] of QUADS.entries())
			yield attribute(name, String(edge.quads[place]));
		yield "        </attvalues>\n      </edge>\n";
	}
	yield "    </edges>\n  </graph>\n</gexf>\n";
}

function attribute(name: string, value: string | null): string {
	if (value === null) return "";
	return `          <attvalue for="${name}" value="${xmlText(value)}"/>\n`;
}
