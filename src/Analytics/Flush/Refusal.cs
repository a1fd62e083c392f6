using System.Text.Json;
using DuckDB.NET.Data;
using DuckDB.NET.Native;

namespace DebugGrid.Analytics.Flush;

/// <summary>
/// Tells an event that the tables do not take from a database that takes nothing. The first fails again however often it is tried, so the flush goes on
/// without it; the second (a full disk, no memory, a lost file, a schema that is not ours) passes or needs a person, so the flush waits.
/// </summary>
internal static class Refusal
{
    private const int MaxReasonLength = 2_000;

    private static readonly DuckDBErrorType[] OfValues =
    [
        DuckDBErrorType.OutOfRange, DuckDBErrorType.Conversion, DuckDBErrorType.Decimal, DuckDBErrorType.MismatchType, DuckDBErrorType.ObjectSize,
        DuckDBErrorType.InvalidType, DuckDBErrorType.Constraint, DuckDBErrorType.InvalidInput,
    ];

    /// <summary>How a message of an appender begins; it has no type.</summary>
    private const string OfAppender = "Failed to append";

    /// <summary>What an appender's message has in it when the machine failed and not the values.</summary>
    private static readonly string[] OfMachine =
        ["out of memory", "allocate", "no space left", "could not write", "could not read", "could not open", "offload", "invalidated", "internal error", "fatal error", "interrupted"];

    /// <summary>Whether a failed transaction failed by what it was given.</summary>
    public static bool IsOfAnEvent(Exception fault) => fault switch
    {
        DuckDBException { ErrorType: DuckDBErrorType.Invalid } refusal => refusal.Message.StartsWith(OfAppender, StringComparison.Ordinal)
            && !Array.Exists(OfMachine, text => refusal.Message.Contains(text, StringComparison.OrdinalIgnoreCase)),
        DuckDBException refusal => OfValues.Contains(refusal.ErrorType),
        ArgumentException or OverflowException or FormatException or InvalidCastException or JsonException or NullReferenceException => true,
        _ => false,
    };

    /// <summary>Whether the database has given up: it takes and answers nothing more until it is opened again.</summary>
    public static bool IsOfTheDatabase(Exception fault) => fault is DuckDBException { ErrorType: DuckDBErrorType.Fatal or DuckDBErrorType.Internal };

    /// <summary>Why, for a person.</summary>
    public static string ReasonOf(Exception fault) => fault.Message.Length <= MaxReasonLength ? fault.Message : fault.Message[..MaxReasonLength];
}
