namespace DebugGrid.Analytics.Sql;

/// <summary>
/// What a statement of the SQL door may name. Table functions are allowed by name: the others read files, settings or run text as SQL. Scalar
/// functions are all allowed but those that act or tell about the process; the binder knows no others.
/// </summary>
internal static class StatementRules
{
    /// <summary>Table functions that only make or unfold values, or describe the tables.</summary>
    public static IReadOnlySet<string> TableFunctions { get; } = new HashSet<string>(StringComparer.OrdinalIgnoreCase)
    {
        "range", "generate_series", "unnest", "repeat", "repeat_row", "json_each", "json_tree", "histogram", "histogram_values",
        "duckdb_columns", "duckdb_tables", "duckdb_views", "duckdb_types", "duckdb_functions", "duckdb_keywords", "pragma_table_info", "pragma_version",
        "generate_subscripts", "get_workflow_debug_summary",
    };

    /// <summary>Scalar functions that act, or tell what is not history.</summary>
    public static IReadOnlySet<string> ForbiddenFunctions { get; } = new HashSet<string>(StringComparer.OrdinalIgnoreCase)
    {
        "getenv", "current_setting", "set_config", "nextval", "currval", "setseed", "getvariable", "write_log", "which_secret", "current_query",
        "txid_current", "current_connection_id", "current_transaction_id", "current_query_id", "json_execute_serialized_sql", "from_substrait",
        "json_serialize_plan", "from_substrait_json", "get_substrait", "get_substrait_json", "sleep", "sleep_ms", "pg_sleep", "parse_duckdb_log_message", "create_sort_key",
    };

    /// <summary>
    /// Relations of the system's schemas that may be asked, each with its schema: those that describe tables, columns, types and functions. The others tell of
    /// settings, paths, log lines and other callers' statements.
    /// </summary>
    public static IReadOnlySet<string> SystemRelations { get; } = new HashSet<string>(StringComparer.OrdinalIgnoreCase)
    {
        "information_schema.character_sets", "information_schema.columns", "information_schema.constraint_column_usage",
        "information_schema.constraint_table_usage", "information_schema.key_column_usage", "information_schema.referential_constraints",
        "information_schema.schemata", "information_schema.table_constraints", "information_schema.tables",
        "pg_catalog.pg_attrdef", "pg_catalog.pg_attribute", "pg_catalog.pg_class", "pg_catalog.pg_constraint", "pg_catalog.pg_description", "pg_catalog.pg_enum",
        "pg_catalog.pg_index", "pg_catalog.pg_indexes", "pg_catalog.pg_namespace", "pg_catalog.pg_proc", "pg_catalog.pg_tables", "pg_catalog.pg_type",
        "pg_catalog.pg_views",
    };
}
