using System.Collections.Concurrent;
using System.Reflection;

namespace DuckDB.NET.Data.Columns;

/// <summary>Reads a type that is known only at run time, through the generic reading of it.</summary>
internal static class ObjectRead
{
    private static readonly MethodInfo Definition = typeof(ObjectRead).GetMethod(nameof(Read), BindingFlags.NonPublic | BindingFlags.Static)!;

    private static readonly ConcurrentDictionary<Type, Func<ColumnReader, ulong, object>> Reads = new();

    public static Func<ColumnReader, ulong, object> For(Type type) => Reads.GetOrAdd(
        Nullable.GetUnderlyingType(type) ?? type,
        static type => Definition.MakeGenericMethod(type).CreateDelegate<Func<ColumnReader, ulong, object>>());

    private static object Read<T>(ColumnReader column, ulong row) => column.ReadValue<T>(row)!;
}
