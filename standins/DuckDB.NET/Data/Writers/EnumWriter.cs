using System.Globalization;
using DuckDB.NET.Native;

namespace DuckDB.NET.Data.Writers;

/// <summary>ENUM columns, from a name or from a .NET enum with the same order.</summary>
internal sealed class EnumWriter : ColumnWriter
{
    private readonly DuckDBType storage;
    private readonly Dictionary<string, uint> numbers = new(StringComparer.Ordinal);

    public EnumWriter(LogicalTypeHandle type)
        : base(DuckDBType.Enum)
    {
        storage = NativeMethods.EnumStorage(type);
        foreach (var name in EnumNames.Of(type))
            numbers.Add(name, (uint)numbers.Count);
    }

    public override void Write(string value, ulong row) => Write(
        numbers.TryGetValue(value, out var number)
            ? number
            : throw new InvalidOperationException($"Failed to write Enum column because the value \"{value}\" is not valid."),
        row);

    public override void Write(Enum value, ulong row)
    {
        var number = Convert.ToDecimal(value, CultureInfo.InvariantCulture);
        if (number < 0 || number >= numbers.Count)
            throw new InvalidOperationException($"Failed to write Enum column because the value is outside the range (0-{numbers.Count - 1}).");

        Write((uint)number, row);
    }

    private void Write(uint number, ulong row)
    {
        switch (storage)
        {
            case DuckDBType.UnsignedTinyInt:
                Store((byte)number, row);
                break;
            case DuckDBType.UnsignedSmallInt:
                Store((ushort)number, row);
                break;
            default:
                Store(number, row);
                break;
        }
    }
}
