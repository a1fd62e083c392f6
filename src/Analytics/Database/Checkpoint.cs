using DuckDB.NET.Data;
using DuckDB.NET.Native;

namespace DebugGrid.Analytics.Database;

/// <summary>Gives back the room of rows that were deleted.</summary>
internal static class Checkpoint
{
    /// <summary>Writes the tables, unless others use the database just now: then the database does so by itself later, or the next one that has rows deleted.</summary>
    public static void TakeIfQuiet(DuckDBConnection connection)
    {
        try
        {
            connection.Run("CHECKPOINT");
        }
        catch (DuckDBException busy) when (busy.ErrorType == DuckDBErrorType.Transaction)
        {
            return;
        }
    }
}
