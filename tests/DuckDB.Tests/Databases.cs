using DuckDB.NET.Data;

namespace DebugGrid.DuckDB.Tests;

/// <summary>Databases to try things on, and the few calls every test makes.</summary>
internal static class Databases
{
    public static DuckDBConnection OpenInMemory() => Open("Data Source=:memory:");

    public static DuckDBConnection Open(string connectionString)
    {
        var connection = new DuckDBConnection(connectionString);
        connection.Open();
        return connection;
    }

    public static int Execute(this DuckDBConnection connection, string sql, params object?[] values)
    {
        using var command = connection.Command(sql, values);
        return command.ExecuteNonQuery();
    }

    public static object? Scalar(this DuckDBConnection connection, string sql, params object?[] values)
    {
        using var command = connection.Command(sql, values);
        return command.ExecuteScalar();
    }

    public static T Value<T>(this DuckDBConnection connection, string sql, params object?[] values)
    {
        using var command = connection.Command(sql, values);
        using var reader = command.ExecuteReader();
        Assert.True(reader.Read());
        return reader.GetFieldValue<T>(0);
    }

    public static DuckDBCommand Command(this DuckDBConnection connection, string sql, params object?[] values)
    {
        var command = connection.CreateCommand();
        command.CommandText = sql;
        foreach (var value in values)
            command.Parameters.Add(new DuckDBParameter("", value));

        return command;
    }
}
