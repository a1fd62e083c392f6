using System.Text.Json;
using DebugGrid.Contracts;
using DuckDB.NET.Data;
using DuckDB.NET.Native;

namespace DebugGrid.Analytics.Flush.Refusals;

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

    /// <summary>Whether a failed transaction failed by what it was given.</summary>
    public static bool IsOfAnEvent(Exception fault) => fault switch
    {
        DuckDBException refusal => OfValues.Contains(refusal.ErrorType),
        // An argument that is missing, or used though it is null, is a fault of ours whatever the event holds: it would refuse every event, one by one.
        ArgumentNullException => false,
        ArgumentException or OverflowException or FormatException or JsonException or InvalidQueryException => true,
        _ => false,
    };

    /// <summary>Whether the database has given up: it takes and answers nothing more until it is opened again.</summary>
    public static bool IsOfTheDatabase(Exception fault) => fault is DuckDBException { ErrorType: DuckDBErrorType.Fatal or DuckDBErrorType.Internal };

    /// <summary>Whether a question or a work beside the flush failed because the database has given up before or by it. A statement of a user may fail by a fault of the database that ends nothing.</summary>
    public static bool IsTheEnd(Exception fault) => fault is DuckDBException { ErrorType: DuckDBErrorType.Fatal };

    /// <summary>Why, for a person.</summary>
    public static string ReasonOf(Exception fault)
    {
        string message = fault.Message.Replace('\0', '\uFFFD');
        return message.Length <= MaxReasonLength ? message : message[..MaxReasonLength];
    }
}
