using DebugGrid.Analytics.Queries;
using DebugGrid.Contracts;

namespace DebugGrid.Analytics.Packages.Runs;

/// <summary>
/// The rows of <c>execution_records</c> that a package is about, as SQL. Of a context they are those that all its figures are of. In a session's package a record that
/// repeats one of another session counts all the same: whoever names runs <c>step-1</c> in every session means another one each time.
/// </summary>
internal static class EndedRuns
{
    /// <summary>What stands behind <c>FROM</c>, with the conditions to bind.</summary>
    /// <param name="filter">Whose runs.</param>
    public static (string From, Conditions Conditions) Of(HistoryFilter filter)
    {
        var conditions = Conditions.Of(filter);
        return filter.ContextType is not null
            ? ($"(SELECT *, arrival AS place FROM execution_records WHERE {conditions.Add("NOT repeated").Sql})", conditions)
            : ($"""
                (SELECT *, arrival AS place FROM execution_records WHERE {conditions.Sql}
                QUALIFY NOT repeated OR row_number() OVER (PARTITION BY context_type, context_id, {HistoryQueries.OwnRun} ORDER BY arrival) = 1)
                """, conditions);
    }
}
