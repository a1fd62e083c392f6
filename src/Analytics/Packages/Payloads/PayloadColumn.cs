namespace DebugGrid.Analytics.Packages.Payloads;

/// <summary>A column of JSON as a package reads it: as much as can be shown, and of a value that is kept in parts both ends.</summary>
internal static class PayloadColumn
{
    /// <summary>Characters of a payload that are read.</summary>
    public const int MaxLength = 16_000;

    /// <summary>The expression.</summary>
    /// <param name="column">The column, of <c>execution_records</c>.</param>
    public static string Of(string column)
    {
        string parts = $"FROM large_values WHERE id = try_cast({column}->>'$.\"$large\"' AS UUID)";
        return $"""
            CASE WHEN starts_with({column}::VARCHAR, '{"{\"$large\":"}') THEN
                coalesce((SELECT left(arg_min(text, part), {MaxLength / 2}) || '…[' || sum(strlen(text)) || ' bytes in all]…' || right(arg_max(text, part), {MaxLength / 4}) {parts}), {column}::VARCHAR)
            ELSE left({column}::VARCHAR, {MaxLength}) END
            """;
    }
}
