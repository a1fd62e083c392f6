using DuckDB.NET.Native;

namespace DuckDB.NET.Data.Statements;

/// <summary>Gives a prepared statement its parameters: by name as soon as one of them has a name, else by position.</summary>
internal static class ParameterBinder
{
    public static void Bind(StatementHandle statement, DuckDBParameterCollection parameters)
    {
        var expected = (int)NativeMethods.ParameterCount(statement);
        if (parameters.Count < expected)
            throw new InvalidOperationException($"Invalid number of parameters. Expected {expected}, got {parameters.Count}");

        if (HasNames(parameters))
        {
            // Of several statements each takes the names it knows.
            foreach (DuckDBParameter parameter in parameters)
            {
                if (NativeMethods.ParameterIndex(statement, out var index, parameter.ParameterName) == DuckDBState.Success)
                    Bind(statement, index, parameter);
            }

            return;
        }

        for (var index = 0; index < expected; index++)
            Bind(statement, (ulong)index + 1, parameters[index]);
    }

    private static bool HasNames(DuckDBParameterCollection parameters)
    {
        foreach (DuckDBParameter parameter in parameters)
        {
            if (parameter.ParameterName.Length > 0)
                return true;
        }

        return false;
    }

    private static void Bind(StatementHandle statement, ulong index, DuckDBParameter parameter)
    {
        using var type = NativeMethods.ParameterType(statement, index);
        using var value = ParameterValue.Create(parameter.Value, type, parameter.DbType);
        if (NativeMethods.BindValue(statement, index, value) != DuckDBState.Success)
        {
            var message = NativeMethods.Text(NativeMethods.PrepareError(statement));
            throw new InvalidOperationException($"Unable to bind parameter {index}: {message}");
        }
    }
}
