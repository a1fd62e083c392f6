using System.Globalization;
using DebugGrid.Analytics.Database;
using DuckDB.NET.Data;

namespace DebugGrid.Analytics.Prices;

/// <summary>The table <c>model_prices</c>.</summary>
internal static class StoredPrices
{
    /// <summary>What may follow a price's name in that of a model, as in the view <c>priced_llm_calls</c>.</summary>
    private const string Version = "([-@:](latest|[0-9]{3,4}|[0-9]{6}|[0-9]{8}|[0-9]{4}-[0-9]{2}-[0-9]{2}))?";

    /// <summary>A model's name as prices have it, as SQL with the parameter <c>$model</c>.</summary>
    public const string Asked = "regexp_replace(lower($model::VARCHAR), '^.*/', '')";

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

    /// <summary>Reads it, by the models' names and the days from which prices hold.</summary>
    /// <param name="connection">A reader's.</param>
    /// <param name="model">Only what a call of the model with this name may have, by whatever provider; null for all.</param>
    public static List<StoredPrice> Read(DuckDBConnection connection, string? model)
    {
        using var command = connection.Command(
            $"""
            SELECT model, providers, strftime(valid_from, '%Y-%m-%d'), input_usd, output_usd, cached_usd, compiled, source FROM model_prices
            WHERE $model IS NULL OR (starts_with({Asked}, model) AND regexp_full_match(substr({Asked}, length(model) + 1), '{Version}'))
            QUALIFY $model IS NULL OR rank() OVER (PARTITION BY providers ORDER BY length(model) DESC) = 1
            ORDER BY model, providers, valid_from NULLS FIRST
            """,
            new DuckDBParameter("model", (object?)model ?? DBNull.Value));
        using var reader = command.ExecuteReader();
        var prices = new List<StoredPrice>();
        while (reader.Read())
        {
            var price = new ModelPrice
            {
                Model = reader.GetString(0),
                Providers = reader.GetFieldValue<List<string>>(1),
                ValidFrom = reader.IsDBNull(2) ? null : DateOnly.ParseExact(reader.GetString(2), "yyyy-MM-dd", CultureInfo.InvariantCulture),
                Input = reader.GetDouble(3),
                Output = reader.GetDouble(4),
                CachedInput = reader.IsDBNull(5) ? null : reader.GetDouble(5),
            };
            prices.Add(new StoredPrice(price, reader.GetString(6), reader.GetString(7)));
        }

        return prices;
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
