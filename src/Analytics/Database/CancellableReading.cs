using DuckDB.NET.Data;

namespace DebugGrid.Analytics.Database;

/// <summary>Reading that a token interrupts inside DuckDB.</summary>
internal static class CancellableReading
{
    /// <summary>Runs a query and hands its reader over; the token interrupts both the query and the reading.</summary>
    public static T Read<T>(this DuckDBCommand command, Func<DuckDBDataReader, T> read, CancellationToken cancellationToken) => Interruptible(
        command,
        () =>
        {
            using var reader = command.ExecuteReader();
            return read(reader);
        },
        cancellationToken);

    /// <summary>Runs a statement that the token interrupts.</summary>
    /// <returns>Rows that it wrote.</returns>
    public static int Execute(this DuckDBCommand command, CancellationToken cancellationToken) => Interruptible(command, command.ExecuteNonQuery, cancellationToken);

    private static T Interruptible<T>(DuckDBCommand command, Func<T> run, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        using var interrupt = new QueryInterrupt(command, cancellationToken);
        try
        {
            return run();
        }
        catch (Exception failure) when (cancellationToken.IsCancellationRequested && (failure is OperationCanceledException or DuckDBException))
        {
            throw new OperationCanceledException("The question was cancelled.", failure, cancellationToken);
        }
    }
}
