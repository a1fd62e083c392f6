namespace DebugGrid.Analytics.Flush.Rows;

/// <summary>
/// The types of column that the flush appends, each with the one form that its values have in DuckDB's vectors. DuckDB.NET looks at neither: a number of
/// another width is written over its neighbours.
/// </summary>
internal enum ColumnType : byte
{
    /// <summary>UUID, from a <see cref="Guid"/>.</summary>
    Uuid,

    /// <summary>TIMESTAMP, from a <see cref="DateTime"/> in UTC.</summary>
    Timestamp,

    /// <summary>VARCHAR, from UTF-8.</summary>
    Varchar,

    /// <summary>JSON, from UTF-8.</summary>
    Json,

    /// <summary>DOUBLE, from a <see cref="double"/>.</summary>
    Double,

    /// <summary>BIGINT, from a <see cref="long"/>.</summary>
    BigInt,

    /// <summary>INTEGER, from an <see cref="int"/>.</summary>
    Integer,

    /// <summary>BOOLEAN, from a <see cref="bool"/>.</summary>
    Boolean,
}
