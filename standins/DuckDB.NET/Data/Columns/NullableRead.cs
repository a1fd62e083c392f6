namespace DuckDB.NET.Data.Columns;

/// <summary>Reads into <c>X?</c> by way of <c>X</c>, without boxing. There is no instance for types that are not nullable value types.</summary>
internal static class NullableRead<T>
{
    public static readonly Func<ColumnReader, ulong, T>? Instance = Nullable.GetUnderlyingType(typeof(T)) is { } underlying
        ? typeof(NullableRead<T>).GetMethod(nameof(Read), System.Reflection.BindingFlags.NonPublic | System.Reflection.BindingFlags.Static)!
            .MakeGenericMethod(underlying)
            .CreateDelegate<Func<ColumnReader, ulong, T>>()
        : null;

    private static TValue? Read<TValue>(ColumnReader column, ulong row)
        where TValue : struct => column.ReadValue<TValue>(row);
}
