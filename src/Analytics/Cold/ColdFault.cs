using DuckDB.NET.Data;
using DuckDB.NET.Native;

namespace DebugGrid.Analytics.Cold;

/// <summary>Tells what fails because a file of rows cannot be read from what fails by itself.</summary>
internal static class ColdFault
{
    /// <summary>Whether a file may be to blame: it is named, or what reads files says that it does not understand one (and names none).</summary>
    public static bool MayBe(Exception failure) => failure is DuckDBException { ErrorType: not DuckDBErrorType.Interrupt } fault
        && (fault.Message.Contains(ColdFileName.Ending, StringComparison.Ordinal) || fault.ErrorType == DuckDBErrorType.Invalid
            || fault.Message.Contains("TProtocol", StringComparison.Ordinal));
}
