using DebugGrid.Analytics.Saved;
using DebugGrid.Contracts;
using DebugGrid.Protocol;

namespace DebugGrid.Analytics;

// The queries that are kept by a name.
public sealed partial class AnalyticsEngine
{
    /// <inheritdoc/>
    public Task<SavedQuery[]> ListQueriesAsync(string project, CancellationToken cancellationToken) =>
        desk.AskAsync("saved_queries", project, (c, _) => StoredQueries.List(c, project), cancellationToken);

    /// <inheritdoc/>
    public Task<SavedQuery?> GetQueryAsync(string project, string name, CancellationToken cancellationToken) =>
        desk.AskAsync("saved_query", project, (c, _) => StoredQueries.Find(c, project, name), cancellationToken);

    /// <inheritdoc/>
    public async Task<SavedQuery> SaveQueryAsync(string project, string name, string sql, string? description, CancellationToken cancellationToken)
    {
        SavedQueryRules.Check(name, description);
        IReadOnlyList<string> parameters = await desk.AskAsync("saved_query", project, () => door.JudgeAsync(new SqlQuestion(sql, default, null, project), cancellationToken), cancellationToken);
        var query = new SavedQuery(name, description, sql, parameters, Timestamp.Now(clock).Microseconds);
        return await writer.RunAsync(
            (connection, _) =>
            {
                StoredQueries.Save(connection, project, query);
                return query;
            },
            cancellationToken);
    }

    /// <inheritdoc/>
    public Task<bool> DeleteQueryAsync(string project, string name, CancellationToken cancellationToken)
    {
        SavedQueryRules.RequireOwn(name);
        return writer.RunAsync((connection, _) => StoredQueries.Delete(connection, project, name), cancellationToken);
    }
}
