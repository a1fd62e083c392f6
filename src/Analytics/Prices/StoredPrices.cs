using System.Globalization;
using DebugGrid.Analytics.Database;
using DuckDB.NET.Data;

namespace DebugGrid.Analytics.Prices;

/// <summary>The table <c>model_prices</c>.</summary>
internal static class StoredPrices
{
    /// <summary>Fills it with the table that ships and the user's, which counts for the models that it names.</summary>
    /// <param name="connection">The writer's.</param>
    /// <param name="file">The user's table; empty for none.</param>
    /// <exception cref="InvalidDataException">The user's table cannot be used.</exception>
    public static void Fill(DuckDBConnection connection, string file)
    {
        PriceTable? own = file.Length == 0 ? null : PriceTable.Read(file);
        HashSet<string> named = [.. own?.Prices.Select(static price => price.Model) ?? []];
        using var transaction = connection.BeginTransaction();
        connection.Run("DELETE FROM model_prices");
        if (own is not { Replace: true })
            Add(connection, PriceTable.Shipped, price => !named.Contains(price.Model));
        if (own is not null)
            Add(connection, own, static _ => true);
        transaction.Commit();
    }

    private static void Add(DuckDBConnection connection, PriceTable table, Func<ModelPrice, bool> holds)
    {
        foreach (ModelPrice price in table.Prices.Where(holds))
            connection.Run(
                "INSERT INTO model_prices VALUES ($model, $providers, $valid_from::TIMESTAMP, $input, $output, $cached, $compiled, $source)",
                new DuckDBParameter("model", price.Model),
                new DuckDBParameter("providers", price.Providers.ToList()),
                new DuckDBParameter("valid_from", (object?)price.ValidFrom?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) ?? DBNull.Value),
                new DuckDBParameter("input", price.Input),
                new DuckDBParameter("output", price.Output),
                new DuckDBParameter("cached", (object?)price.CachedInput ?? DBNull.Value),
                new DuckDBParameter("compiled", table.Compiled.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)),
                new DuckDBParameter("source", table.Source));
    }
}
