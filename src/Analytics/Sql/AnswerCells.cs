using System.Reflection;
using DuckDB.NET.Data;

namespace DebugGrid.Analytics.Sql;

/// <summary>Reads the values of an answer's columns. Lists and maps are read with what they hold made nullable: else DuckDB.NET refuses one with a NULL in it.</summary>
internal sealed class AnswerCells
{
    private static readonly MethodInfo Generic = typeof(AnswerCells).GetMethod(nameof(ReadAs), BindingFlags.NonPublic | BindingFlags.Static)!;
    private readonly DuckDBDataReader reader;
    private readonly Func<DuckDBDataReader, int, object?>?[] nested;

    /// <summary>Looks at the columns.</summary>
    public AnswerCells(DuckDBDataReader reader)
    {
        this.reader = reader;
        nested = [.. Enumerable.Range(0, reader.FieldCount).Select(i => NestedReader(reader.GetFieldType(i)))];
    }

    /// <summary>A value of the reader's row.</summary>
    public object? Read(int column) => nested[column] is { } read && !reader.IsDBNull(column) ? read(reader, column) : reader.GetValue(column);

    private static Func<DuckDBDataReader, int, object?>? NestedReader(Type type) =>
        WithNulls(type) is var nullable && type.IsGenericType && nullable != type
            ? Generic.MakeGenericMethod(nullable).CreateDelegate<Func<DuckDBDataReader, int, object?>>()
            : null;

    private static object? ReadAs<T>(DuckDBDataReader reader, int column) => reader.GetFieldValue<T>(column);

    private static Type WithNulls(Type type)
    {
        if (type.IsValueType)
            return Nullable.GetUnderlyingType(type) is null ? typeof(Nullable<>).MakeGenericType(type) : type;
        if (!type.IsGenericType)
            return type;
        var arguments = type.GetGenericArguments();
        arguments[^1] = WithNulls(arguments[^1]);
        return type.GetGenericTypeDefinition().MakeGenericType(arguments);
    }
}
