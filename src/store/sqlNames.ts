// What a query of a person may name. What is not here is refused: a new function of the database engine comes in only when
// somebody has looked at what it can do.

/** The tables that analysts may rely on; views that a store has are public too (`sqlRunner.ts`). */
export const PUBLIC_TABLES: readonly string[] = [
	"document",
	"document_version",
	"event",
	"event_actor",
	"sayer",
	"casualty",
	"span",
	"happening",
	"happening_event",
	"counted_event",
	"run",
	"quarantine",
];

/** Functions that stand where a table does. */
export const TABLE_FUNCTIONS: ReadonlySet<string> = wordsOf(
	"unnest range generate_series",
);

/**
 * Functions of values. Left out are those that tell of the system or the process, that write, wait or run text as SQL, and
 * those that make a long text of a short one (repeat, lpad, format) or take the square of its length (levenshtein).
 */
export const FUNCTIONS: ReadonlySet<string> = wordsOf(`
	+ - * / // % ^ ** & | ~ << >> || ! @ ~~ !~~ ~~* !~~* ~~~ ^@ ->> -> @> <@ &&
	abs ceil ceiling floor round round_even trunc sign sqrt cbrt exp ln log log2 log10 power pow mod fmod fdiv divide
	greatest least isnan isinf isfinite pi degrees radians sin cos tan asin acos atan atan2 hash random
	coalesce nullif ifnull if typeof
	lower upper lcase ucase length len char_length character_length strlen octet_length left right substring substr
	trim ltrim rtrim concat concat_ws contains starts_with ends_with prefix suffix instr strpos position overlay reverse
	replace translate split_part string_split str_split string_to_array array_to_string ascii unicode ord chr
	strip_accents nfc_normalize like_escape ilike_escape not_like_escape not_ilike_escape md5 sha1 sha256
	regexp_matches regexp_full_match regexp_extract regexp_extract_all regexp_replace regexp_escape
	regexp_split_to_array string_split_regex
	date_part datepart date_trunc datetrunc date_diff datediff date_sub datesub date_add add subtract age ago
	year month day quarter week weekday weekofyear yearweek isoyear isodow dayofweek dayofmonth dayofyear dayname monthname
	decade century hour minute second epoch epoch_ms last_day days_in_month make_date make_timestamp to_timestamp
	strftime strptime try_strptime time_bucket today now current_date current_timestamp get_current_timestamp
	to_years to_quarters to_months to_weeks to_days to_hours to_minutes to_seconds to_decades to_milliseconds
	list_value list_extract list_element array_extract element_at list_contains list_has list_has_any list_has_all
	list_position list_indexof list_distinct list_unique list_sort list_reverse_sort list_reverse list_slice array_slice
	list_concat list_cat list_append list_prepend list_intersect list_transform list_apply list_filter list_reduce
	list_sum list_avg list_min list_max list_count list_first list_last list_any_value list_zip flatten
	array_contains array_length array_value cardinality
	struct_pack struct_extract row map map_keys map_values map_extract map_entries map_from_entries map_contains
	json json_extract json_extract_string json_extract_path json_extract_path_text json_value json_array_length json_keys
	json_type json_valid json_contains json_exists to_json json_object json_array
	hex unhex to_hex from_hex encode decode
	count count_star count_if countif sum fsum kahan_sum avg mean favg min max median mode any_value arbitrary first last
	product quantile quantile_cont quantile_disc approx_quantile approx_count_distinct approx_top_k mad
	stddev stddev_pop stddev_samp var_pop var_samp variance sem skewness kurtosis entropy
	corr covar_pop covar_samp regr_avgx regr_avgy regr_count regr_intercept regr_r2 regr_slope regr_sxx regr_sxy regr_syy
	bool_and bool_or bit_and bit_or bit_xor arg_min arg_max argmin argmax min_by max_by
	list array_agg string_agg group_concat listagg histogram weighted_avg geometric_mean
	row_number rank dense_rank rank_dense percent_rank cume_dist ntile lag lead first_value last_value nth_value fill
	unnest`);

function wordsOf(text: string): ReadonlySet<string> {
	return new Set(text.split(/\s+/).filter((word) => word !== ""));
}
