//! Functions of MySQL and of MariaDB.
//!
//! The documented ones that read no table, file, lock or state of the session, and don't
//! wait. With them stand the forms of the grammar that look like a call, and the types
//! that take a length. Not known are `load_file`, `sleep`, `benchmark`, `get_lock`,
//! `last_insert_id`, `lastval`, `database`, `user`, `found_rows`, `row_count`, nor
//! `extractvalue` and `updatexml`, whose paths name variables of the session.

/// In expressions.
#[rustfmt::skip]
pub(super) const SCALAR: &[&str] = &[
    "abs", "acos", "add_months", "adddate", "addtime", "aes_decrypt", "aes_encrypt", "against",
    "any_value", "ascii", "asin", "atan", "atan2", "avg", "bigint", "bin", "bin_to_uuid",
    "binary", "bit", "bit_and", "bit_count", "bit_length", "bit_or", "bit_xor", "cast", "ceil",
    "ceiling", "char", "char_length", "character", "character_length", "chr", "coalesce",
    "coercibility", "collation", "compress", "concat", "concat_ws", "conv", "convert",
    "convert_tz", "cos", "cot", "count", "crc32", "crc32c", "cume_dist", "curdate",
    "current_date", "current_time", "current_timestamp", "curtime", "date", "date_add",
    "date_format", "date_sub", "datediff", "datetime", "day", "dayname", "dayofmonth",
    "dayofweek", "dayofyear", "dec", "decimal", "degrees", "dense_rank", "double", "elt", "exp",
    "export_set", "extract", "field", "find_in_set", "first_value", "float",
    "floor", "format", "format_bytes", "from_base64", "from_days", "from_unixtime", "greatest",
    "group_concat", "grouping", "hex", "hour", "if", "ifnull", "inet6_aton", "inet6_ntoa",
    "inet_aton", "inet_ntoa", "insert", "instr", "int", "integer", "interval", "is_ipv4",
    "is_ipv4_compat", "is_ipv4_mapped", "is_ipv6", "is_uuid", "isnull", "json_array",
    "json_array_append", "json_array_insert", "json_array_intersect", "json_arrayagg",
    "json_compact", "json_contains", "json_contains_path", "json_depth", "json_detailed",
    "json_equals", "json_exists", "json_extract", "json_insert", "json_keys", "json_length",
    "json_loose", "json_merge", "json_merge_patch", "json_merge_preserve", "json_normalize",
    "json_object", "json_object_filter_keys", "json_object_to_array", "json_objectagg",
    "json_overlaps", "json_pretty", "json_query", "json_quote", "json_remove", "json_replace",
    "json_schema_valid", "json_search", "json_set", "json_storage_size", "json_type",
    "json_unquote", "json_valid", "json_value", "lag", "last_day", "last_value", "lcase", "lead",
    "least", "left", "length", "lengthb", "ln", "localtime", "localtimestamp", "locate", "log",
    "log10", "log2", "lower", "lpad", "ltrim", "make_set", "makedate", "maketime", "match", "max",
    "md5", "median", "microsecond", "mid", "min", "minute", "mod", "month", "monthname",
    "natural_sort_key", "nchar", "now", "nth_value", "ntile", "nullif", "numeric", "nvl", "nvl2",
    "oct", "octet_length", "ord", "percent_rank", "percentile_cont", "percentile_disc",
    "period_add", "period_diff", "pi", "position", "pow", "power", "quarter", "quote", "radians",
    "rand", "random_bytes", "rank", "real", "regexp_instr", "regexp_like", "regexp_replace",
    "regexp_substr", "repeat", "replace", "reverse", "right", "round", "row_number", "rpad",
    "rtrim", "sec_to_time", "second", "sformat", "sha", "sha1", "sha2", "sign", "signed", "sin",
    "smallint", "soundex", "space", "sqrt", "std", "stddev", "stddev_pop", "stddev_samp",
    "str_to_date", "strcmp", "subdate", "substr", "substring", "substring_index", "subtime",
    "sum", "sys_guid", "sysdate", "tan", "time", "time_format", "time_to_sec", "timediff",
    "timestamp", "timestampadd", "timestampdiff", "tinyint", "to_base64", "to_char", "to_days",
    "to_seconds", "trim", "truncate", "ucase", "uncompress", "uncompressed_length", "unhex",
    "unix_timestamp", "unsigned", "upper", "utc_date", "utc_time", "utc_timestamp",
    "uuid", "uuid_short", "uuid_to_bin", "uuid_v4", "uuid_v7", "value", "values", "var_pop",
    "var_samp", "varbinary", "varchar", "variance", "vec_distance", "vec_distance_cosine",
    "vec_distance_euclidean", "vec_fromtext", "vec_totext", "version", "week", "weekday",
    "weekofyear", "weight_string", "year", "yearweek",
];
