using DebugGrid.Analytics.Database;
using DebugGrid.Contracts;
using DuckDB.NET.Data;

namespace DebugGrid.Analytics.Saved;

/// <summary>The table <c>saved_queries</c>.</summary>
internal static class StoredQueries
{
    private const string Columns = "name, description, sql, parameters, epoch_us(saved_at)";

    /// <summary>Those of a project, by name, behind those that ship.</summary>
    public static SavedQuery[] List(DuckDBConnection connection, string project) =>
        [.. ShippedQueries.All, .. Read(connection, $"SELECT {Columns} FROM saved_queries WHERE project = $project ORDER BY name", new DuckDBParameter("project", project))];

    /// <summary>One by its name, those that ship among them; null when there is none.</summary>
    public static SavedQuery? Find(DuckDBConnection connection, string project, string name) => ShippedQueries.Find(name) ?? Read(
        connection,
        $"SELECT {Columns} FROM saved_queries WHERE project = $project AND name = $name",
        new DuckDBParameter("project", project),
        new DuckDBParameter("name", name)).FirstOrDefault();

    /// <summary>Keeps a query, in the place of one of that name.</summary>
    /// <param name="connection">The writer's.</param>
    /// <param name="project">Whose it is.</param>
    /// <param name="query">The query, checked.</param>
    /// <exception cref="QueryLimitException">The project keeps as many already as it may.</exception>
    public static void Save(DuckDBConnection connection, string project, SavedQuery query)
    {
        DuckDBParameter owner = new("project", project), named = new("name", query.Name);
        using var transaction = connection.BeginTransaction();
        connection.Run("DELETE FROM saved_queries WHERE project = $project AND name = $name", owner, named);
        if ((long)connection.Scalar("SELECT count(*) FROM saved_queries WHERE project = $project", owner)! >= SavedQuery.MaxQueries)
            throw new QueryLimitException("queries", $"The project keeps {SavedQuery.MaxQueries} queries already; delete one.");
        connection.Run(
            "INSERT INTO saved_queries VALUES ($project, $name, $description, $sql, $parameters, make_timestamp($saved_at))",
            owner,
            named,
            new DuckDBParameter("description", query.Description ?? (object)DBNull.Value),
            new DuckDBParameter("sql", query.Sql),
            new DuckDBParameter("parameters", query.Parameters.ToList()),
            new DuckDBParameter("saved_at", query.SavedAt!.Value));
        connection.Run("INSERT INTO projects SELECT $project WHERE NOT EXISTS (SELECT 1 FROM projects WHERE project = $project)", owner);
        transaction.Commit();
    }

    /// <summary>Forgets a query.</summary>
    /// <returns>Whether there was one.</returns>
    public static bool Delete(DuckDBConnection connection, string project, string name) =>
        connection.Run("DELETE FROM saved_queries WHERE project = $project AND name = $name", new DuckDBParameter("project", project), new DuckDBParameter("name", name)) > 0;

    private static List<SavedQuery> Read(DuckDBConnection connection, string sql, params ReadOnlySpan<DuckDBParameter> parameters)
    {
        var found = new List<SavedQuery>();
        using var command = connection.Command(sql, parameters);
        using var reader = command.ExecuteReader();
        while (reader.Read())
            found.Add(new SavedQuery(
                reader.GetString(0), reader.IsDBNull(1) ? null : reader.GetString(1), reader.GetString(2), reader.GetFieldValue<List<string>>(3), reader.GetInt64(4)));
        return found;
    }
}
