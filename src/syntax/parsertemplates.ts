// The templates that training starts from; a model file carries those it was trained with.

/** Expands "s0.(word,tag) b0.tag" to one row for each choice. */
function rows(text: string): string[] {
	return text
		.trim()
		.split(/\n+/)
		.flatMap((line) => expand(line.trim()));
}

function expand(row: string): string[] {
	const choice = /\(([^)]*)\)/.exec(row);
	if (!choice) return [row];
	return choice[1]
		.split(",")
		.flatMap((one) => expand(row.replace(choice[0], one)));
}

/** Features of the choice among SHIFT, LEFT and RIGHT. */
export const MOVE_TEMPLATES: readonly string[] = rows(`
	s0.(word,tag,cluster)
	s1.(word,tag,cluster)
	s2.tag
	b0.(word,tag,cluster)
	b1.(word,tag,cluster)
	b2.(word,tag)
	s0.word s0.tag
	s1.word s1.tag
	b0.word b0.tag
	b1.word b1.tag
	s0.(word,tag) b0.(word,tag)
	s1.(word,tag) s0.(word,tag)
	s1.(word,tag) b0.(word,tag)
	b0.(word,tag) b1.(word,tag)
	s0.(word,tag) b1.tag
	s0.tag b1.word
	s0.cluster b0.(tag,cluster)
	s0.tag b0.cluster
	s1.cluster s0.(tag,cluster)
	s1.tag s0.cluster
	s0.tag b0.tag b1.tag
	s0.word b0.tag b1.tag
	b0.tag b1.tag b2.tag
	s1.tag s0.tag b0.tag
	s2.tag s1.tag s0.tag
	s2.pos s1.pos s0.pos b0.pos
	s1.tag s0.tag b0.tag b1.tag
	s1.pos s0.pos b0.pos b1.pos b2.pos
	s0.tag b0.tag b1.tag b2.tag
	s0l1.(word,tag,label) s0.tag
	s0r1.(word,tag,label) s0.tag
	s1r1.(word,tag,label) s1.tag
	b0l1.(word,tag,label) b0.tag
	s0.tag s0l1.tag b0.tag
	s0.tag s0r1.tag b0.tag
	s0.tag s0l1.label b0.tag
	s0.tag b0.tag b0l1.tag
	s0.word b0.tag b0l1.label
	s0.tag s0l1.tag s0l2.tag
	s0.tag s0r1.tag s0r2.tag
	b0.tag b0l1.tag b0l2.tag
	s1.tag s1r1.tag s0.tag
	s1.tag s1l1.tag s0.tag
	s1.tag s0.tag s0l1.tag
	s1.tag s0.tag s0r1.tag
	s1.tag s0.tag s0l1.label
	s1.word s0l1.word
	s1.word s0l1.word s0.tag
	s1.tag s0l1.word s0.tag
	s0.word b0l1.word
	s1.word b0l1.word
	s0.word b0l1.word b0.tag
	s1.word s0.tag b0l1.word
	s0.word s1.tag b0l1.word
	s0.tag s1.tag b0l1.word b0.tag
	s0.cluster b0l1.word b0.cluster
	s0.tag b0l2.word b0.tag
	s2.tag s1.tag s0l1.word s0.tag
	s0.(word,tag) s0b0.distance
	b0.(word,tag) s0b0.distance
	s0.tag b0.tag s0b0.distance
	s1.tag s0.tag s1s0.distance
	s0.tag b0.tag s0b0.verb s0b0.comma
	s0.(word,tag) s0.lefts
	s0.(word,tag) s0.rights
	s1.(word,tag) s1.rights
	b0.(word,tag) b0.lefts
	s0.(word,tag) s0.leftlabels
	s0.(word,tag) s0.rightlabels
	s1.(word,tag) s1.rightlabels
	b0.(word,tag) b0.leftlabels
	s0.tag s0.leftlabels b0.tag
	s0.tag s0.rightlabels b0.tag
	s1.tag s1.rightlabels s0.tag
	s0.tag b0.tag b0.leftlabels
	s0.tag s0-1.tag b0.tag
	s0.tag s0+1.tag b0.tag
	s0.tag s0+1.word b0.tag
	s0.pos b0.pos s1.pos s0.rightlabels
	end s0.tag s1.tag s0.leftlabels s1.leftlabels
	b0l1.word b0.word
	s0.tag b0l1.word b0.cluster
	s1.tag s0.tag b0l1.word b0.cluster
	s1.tag s0.tag s0l2.word
	s1.tag s0.tag s0l1.word s0l2.word
	s0.leftlabels b0.leftlabels b0.cluster
	s0.pos b0.leftlabels b0.word
	s0.pos b0.cluster b0l1.word
	s0.leftlabels s0.tag b0.leftlabels b0.tag b1.tag
	s1.word s0l1.word s0.cluster
	s1.cluster s0l1.word s0.cluster
`);

/** Features of the relation of a new arc. */
export const RELATION_TEMPLATES: readonly string[] = rows(`
	direction d.(word,tag,cluster)
	direction h.(word,tag,cluster)
	direction d.word d.tag
	direction d.(word,tag) h.(word,tag)
	direction d.(cluster,coarse) h.tag
	direction d.tag h.(cluster,coarse)
	direction d.cluster h.cluster
	direction d.tag h.tag distance
	direction d.word distance
	direction d.tag d+1.tag h.tag
	direction d.tag d-1.tag h.tag
	direction d.tag d+1.word
	direction d.tag d-1.word
	direction h.tag h+1.tag
	direction h.tag h-1.tag
	direction dl1.(word,tag,label) d.tag h.tag
	direction dl2.(word,tag,label) d.tag h.tag
	direction dr1.(word,tag,label) d.tag h.tag
	direction dl1.word h.word
	direction dl1.word d.word
	direction dl1.word dl2.word d.tag h.tag
	direction dl1.word d.cluster h.pos
	direction dl1.word d.coarse h.tag
	direction d.leftlabels d.tag h.tag
	direction d.rightlabels d.tag h.tag
	direction h.leftlabels d.tag h.tag
	direction h.rightlabels d.tag h.tag
	direction h.leftlabels d.word
	direction h.leftlabels h.rightlabels d.tag
	direction h.rightlabels h.word d.tag
	direction hl1.label hr1.label h.tag d.tag
	direction hr1.label d.pos h.pos dl1.word
	direction hl1.word h.tag d.tag
	direction d.leftlabels dl1.word h.pos
	direction d.tag h.tag d+1.word dl1.word
	direction d.tag dl1.word dl2.word
`);
