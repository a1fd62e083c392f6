using DebugGrid.Analytics.Database;
using DuckDB.NET.Data;

namespace DebugGrid.Analytics.Queries;

/// <summary>Where the events of an operation lie in the order of arrival, by which the store's zone maps find them: its id alone would be looked for in every row.</summary>
/// <param name="First">The number of the first.</param>
/// <param name="Last">The number of the last.</param>
internal readonly record struct OperationArrivals(long First, long Last)
{
    /// <summary>Looks for them.</summary>
    /// <param name="connection">A reader's connection.</param>
    /// <param name="project">The project.</param>
    /// <param name="correlation">The operation.</param>
    /// <param name="cancellationToken">Ends the search.</param>
    /// <returns>Both numbers; those of everything for an operation that is not known.</returns>
    public static OperationArrivals Of(DuckDBConnection connection, string project, string correlation, CancellationToken cancellationToken)
    {
        using var command = connection.Command(
            "SELECT min(first_arrival), max(last_arrival) FROM operation_arrivals WHERE project = $project AND correlation_id = $correlation",
            new DuckDBParameter("project", project), new DuckDBParameter("correlation", correlation));
        return command.Read(
            static reader => reader.Read() && !reader.IsDBNull(0) ? new OperationArrivals(reader.GetInt64(0), reader.GetInt64(1)) : new OperationArrivals(0, long.MaxValue), cancellationToken);
    }
}
