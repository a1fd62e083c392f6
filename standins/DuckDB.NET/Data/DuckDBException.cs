using System.Data.Common;
using System.Diagnostics.CodeAnalysis;
using DuckDB.NET.Native;

namespace DuckDB.NET.Data;

/// <summary>An error of DuckDB, in its own words.</summary>
[SuppressMessage("Design", "CA1032:Implement standard exception constructors", Justification = "Only the library creates it, as in the real one.")]
public class DuckDBException : DbException
{
    internal DuckDBException(string message)
        : base(message)
    {
    }

    internal DuckDBException(string message, DuckDBErrorType errorType)
        : base(message, (int)errorType) => ErrorType = errorType;

    /// <summary>
    /// What kind of error it is: known of a statement that failed while it ran,
    /// <see cref="DuckDBErrorType.Invalid"/> of one that could not be prepared.
    /// </summary>
    public DuckDBErrorType ErrorType { get; }
}
