using System.ComponentModel;
using System.Data;
using System.Data.Common;
using System.Diagnostics.CodeAnalysis;
using DuckDB.NET.Data.Statements;

namespace DuckDB.NET.Data;

/// <summary>A value for <c>$name</c> (give the name without the sign), or, without a name, for the next <c>?</c> or <c>$1</c>.</summary>
public class DuckDBParameter : DbParameter
{
    private const DbType DefaultDbType = DbType.String;

    private object? value;

    public DuckDBParameter()
        : this("", DefaultDbType, null)
    {
    }

    public DuckDBParameter(object value)
        : this("", ParameterTypes.Of(value), value)
    {
    }

    public DuckDBParameter(DbType type, object? value)
        : this("", type, value)
    {
    }

    public DuckDBParameter(string name, object? value)
        : this(name, ParameterTypes.Of(value), value)
    {
    }

    public DuckDBParameter(string name, DbType type, object? value)
    {
        ParameterName = name;
        DbType = type;
        this.value = value;
    }

    /// <summary>Decides the type where the statement leaves it open, as in <c>SELECT $1</c>.</summary>
    public override DbType DbType { get; set; }

    [AllowNull]
    [DefaultValue("")]
    public override string ParameterName { get; set => field = value ?? ""; }

    public override object? Value
    {
        get => value;
        set
        {
            this.value = value;
            DbType = ParameterTypes.Of(value);
        }
    }

    public override ParameterDirection Direction { get; set; }

    public override bool IsNullable { get; set; }

    [AllowNull]
    [DefaultValue("")]
    public override string SourceColumn { get; set => field = value ?? ""; } = "";

    public override bool SourceColumnNullMapping { get; set; }

    public override int Size { get; set; }

    public override void ResetDbType() => DbType = DefaultDbType;
}
