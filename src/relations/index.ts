export { indexOf, logOdds, type Measure } from "./measure.ts";
export {
	type NotCounted,
	type Relation,
	type RelationDays,
	relation,
} from "./read.ts";
export {
	type Contribution,
	type Direction,
	FAST,
	type Measured,
	type RelationDay,
	type RelationOf,
	relationOf,
	SLOW,
} from "./relation.ts";
