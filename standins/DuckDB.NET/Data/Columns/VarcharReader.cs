using System.Text;
using DuckDB.NET.Native;

namespace DuckDB.NET.Data.Columns;

/// <summary>Text, of which JSON is one kind.</summary>
internal sealed unsafe class VarcharReader(string name) : ColumnReader(name, DuckDBType.Varchar)
{
    public override Type ClrType => typeof(string);

    public override T ReadValue<T>(ulong row) => Same<string, T>(Encoding.UTF8.GetString(StringStructure.Read(Cell<StringStructure>(row))));
}
