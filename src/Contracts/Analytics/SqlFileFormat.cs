namespace DebugGrid.Contracts;

/// <summary>The form of a file with a statement's answer.</summary>
public enum SqlFileFormat
{
    /// <summary>A JSON object a row, a row a line.</summary>
    Ndjson,

    /// <summary>Comma-separated values (RFC 4180, lines end with a line feed) with a line of names.</summary>
    Csv,

    /// <summary>Apache Parquet, with the database's types where Parquet has them.</summary>
    Parquet,
}
