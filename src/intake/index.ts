export {
	type Format,
	type ReadOptions,
	readDocuments,
} from "./documents.ts";
export {
	type Item,
	type Quarantined,
	type Remark,
	showQuarantined,
	showRemark,
	type Taken,
	type Unchanged,
} from "./item.ts";
export { LIMITS, type Limits } from "./limits.ts";
export { FIELDS, type Field, type FieldMap } from "./record.ts";
