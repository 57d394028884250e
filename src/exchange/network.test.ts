import { expect, test } from "vitest";
import { gexfOf, graphmlOf, networkOf } from "./network.ts";
import { told, whole } from "./sample.ts";

const events = [
	told("2024-05-01 FRA CONSULT DEU"),
	told("2024-05-03 FRA/MIL ASSAULT DEU"),
	told("2024-04-03 FRA AID DEU"),
	told("2024-05-01 DEU+USA ACCUSE FRA"),
	told("2024-05-01 FRA/GOV AID FRA/CVL"),
	told("2024-05-01 FRA AID -"),
	told("2024-05-01 FRA AID USA", { status: "planned" }),
];

test("one edge a direction, counts by quad class, first and last day", async () => {
	const { nodes, edges } = await networkOf(events);
	expect(nodes.map(({ id }) => id)).toEqual(["DEU", "FRA", "USA"]);
	expect(edges).toEqual([
		{
			source: "DEU",
			target: "FRA",
			quads: [0, 0, 1, 0],
			first: "2024-05-01",
			last: "2024-05-01",
		},
		{
			source: "FRA",
			target: "DEU",
			quads: [1, 1, 0, 1],
			first: "2024-04-03",
			last: "2024-05-03",
		},
		{
			source: "USA",
			target: "FRA",
			quads: [0, 0, 1, 0],
			first: "2024-05-01",
			last: "2024-05-01",
		},
	]);
});

test("the order of events does not matter", async () => {
	expect(await networkOf([...events].reverse())).toEqual(
		await networkOf(events),
	);
});

test("by actor, a country may act on itself", async () => {
	const { edges } = await networkOf(events, { level: "actor" });
	expect(edges.map(({ source, target }) => `${source} ${target}`)).toEqual([
		"DEU FRA",
		"FRA DEU",
		"FRA/GOV FRA/CVL",
		"FRA/MIL DEU",
		"USA FRA",
	]);
});

const hostile = told("2024-05-01 FRA AID DEU", {
	sources: [{ country: "FRA", sectors: [], name: 'A "<b>&\u0001' }],
});

test("GraphML", async () => {
	const network = await networkOf([hostile], { level: "actor" });
	expect(
		await whole(graphmlOf(network)),
	).toBe(`<?xml version="1.0" encoding="UTF-8"?>
<graphml xmlns="http://graphml.graphdrawing.org/xmlns">
  <key id="country" for="node" attr.name="country" attr.type="string"/>
  <key id="sectors" for="node" attr.name="sectors" attr.type="string"/>
  <key id="name" for="node" attr.name="name" attr.type="string"/>
  <key id="events" for="edge" attr.name="events" attr.type="int"/>
  <key id="verbal_cooperation" for="edge" attr.name="verbal_cooperation" attr.type="int"/>
  <key id="material_cooperation" for="edge" attr.name="material_cooperation" attr.type="int"/>
  <key id="verbal_conflict" for="edge" attr.name="verbal_conflict" attr.type="int"/>
  <key id="material_conflict" for="edge" attr.name="material_conflict" attr.type="int"/>
  <key id="first" for="edge" attr.name="first" attr.type="string"/>
  <key id="last" for="edge" attr.name="last" attr.type="string"/>
  <graph id="dyads" edgedefault="directed">
    <node id="DEU">
      <data key="country">DEU</data>
    </node>
    <node id="FRA[A '&lt;b&gt;&amp;\ufffd]">
      <data key="country">FRA</data>
      <data key="name">A &quot;&lt;b&gt;&amp;\ufffd</data>
    </node>
    <edge source="FRA[A '&lt;b&gt;&amp;\ufffd]" target="DEU">
      <data key="events">1</data>
      <data key="verbal_cooperation">0</data>
      <data key="material_cooperation">1</data>
      <data key="verbal_conflict">0</data>
      <data key="material_conflict">0</data>
      <data key="first">2024-05-01</data>
      <data key="last">2024-05-01</data>
    </edge>
  </graph>
</graphml>
`);
});

test("GEXF: an edge lasts from its first event to its last", async () => {
	const network = await networkOf(events.slice(0, 3));
	expect(
		await whole(gexfOf(network)),
	).toBe(`<?xml version="1.0" encoding="UTF-8"?>
<gexf xmlns="http://gexf.net/1.3" version="1.3">
  <graph defaultedgetype="directed" mode="dynamic" timeformat="date">
    <attributes class="node">
      <attribute id="country" title="country" type="string"/>
      <attribute id="sectors" title="sectors" type="string"/>
      <attribute id="name" title="name" type="string"/>
    </attributes>
    <attributes class="edge">
      <attribute id="verbal_cooperation" title="verbal_cooperation" type="integer"/>
      <attribute id="material_cooperation" title="material_cooperation" type="integer"/>
      <attribute id="verbal_conflict" title="verbal_conflict" type="integer"/>
      <attribute id="material_conflict" title="material_conflict" type="integer"/>
    </attributes>
    <nodes>
      <node id="DEU" label="DEU">
        <attvalues>
          <attvalue for="country" value="DEU"/>
        </attvalues>
      </node>
      <node id="FRA" label="FRA">
        <attvalues>
          <attvalue for="country" value="FRA"/>
        </attvalues>
      </node>
    </nodes>
    <edges>
      <edge id="0" source="FRA" target="DEU" weight="3" start="2024-04-03" end="2024-05-03">
        <attvalues>
          <attvalue for="verbal_cooperation" value="1"/>
          <attvalue for="material_cooperation" value="1"/>
          <attvalue for="verbal_conflict" value="0"/>
          <attvalue for="material_conflict" value="1"/>
        </attvalues>
      </edge>
    </edges>
  </graph>
</gexf>
`);
});
