using DebugGrid.Contracts;
using DuckDB.NET.Data;

namespace DebugGrid.Analytics.Database;

/// <summary>Statements without a result, and with a single value.</summary>
internal static class ConnectionCommands
{
    /// <summary>Runs a statement.</summary>
    /// <returns>Rows changed.</returns>
    public static int Run(this DuckDBConnection connection, string sql, params ReadOnlySpan<DuckDBParameter> parameters)
    {
        using var command = connection.Command(sql, parameters);
        return command.ExecuteNonQuery();
    }

    /// <summary>The first column of the first row; null when there is none.</summary>
    public static object? Scalar(this DuckDBConnection connection, string sql, params ReadOnlySpan<DuckDBParameter> parameters)
    {
        using var command = connection.Command(sql, parameters);
        return command.ExecuteScalar() is { } value and not DBNull ? value : null;
    }

    /// <summary>A command with its parameters.</summary>
    public static DuckDBCommand Command(this DuckDBConnection connection, string sql, params ReadOnlySpan<DuckDBParameter> parameters)
    {
        var command = connection.CreateCommand();
        command.CommandText = sql;
        foreach (var parameter in parameters)
            command.Bind(parameter);
        return command;
    }

    /// <summary>Gives a command a parameter.</summary>
    /// <exception cref="InvalidQueryException">It is a text with a NUL character: DuckDB.NET would pass on what stands before it, which is another text.</exception>
    public static void Bind(this DuckDBCommand command, DuckDBParameter parameter)
    {
        if (parameter.Value is string text && text.Contains('\0', StringComparison.Ordinal))
            throw new InvalidQueryException(parameter.ParameterName, "The text has a NUL character.");
        command.Parameters.Add(parameter);
    }
}
