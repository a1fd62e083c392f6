using System.Text.Json;
using System.Text.Json.Serialization;

namespace DebugGrid.Analytics.Prices;

/// <summary>A table of prices: the one that ships, and one of the user's, have this form (docs/settings.md).</summary>
internal sealed record PriceTable
{
    private static readonly JsonSerializerOptions Form = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
        ReadCommentHandling = JsonCommentHandling.Skip,
        AllowTrailingCommas = true,
    };

    /// <summary>The day on which it was compiled.</summary>
    public required DateOnly Compiled { get; init; }

    /// <summary>Where its prices are from.</summary>
    public required string Source { get; init; }

    /// <summary>Whether it takes the place of the table that ships. Default: only of the models that it names.</summary>
    public bool Replace { get; init; }

    /// <summary>The prices.</summary>
    public required IReadOnlyList<ModelPrice> Prices { get; init; }

    /// <summary>The table that ships.</summary>
    public static PriceTable Shipped { get; } = Parse(Resource());

    /// <summary>Whether a price is one of this table, digit by digit.</summary>
    public bool Has(ModelPrice price) =>
        Prices.Any(own => own.Providers.SequenceEqual(price.Providers) && own with { Providers = price.Providers } == price);

    /// <summary>Reads a user's table.</summary>
    /// <param name="path">The file.</param>
    /// <exception cref="InvalidDataException">It cannot be read, is not of the form, or has a price that makes no sense; says which.</exception>
    public static PriceTable Read(string path)
    {
        try
        {
            return Parse(File.ReadAllBytes(path));
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException or JsonException)
        {
            throw new InvalidDataException(fault.Message, fault);
        }
    }

    /// <summary>What is wrong with a user's table; null when it can be used.</summary>
    /// <param name="path">The file.</param>
    public static string? FaultOf(string path)
    {
        try
        {
            Read(path);
            return null;
        }
        catch (InvalidDataException fault)
        {
            return fault.Message;
        }
    }

    private static PriceTable Parse(byte[] json)
    {
        PriceTable table = JsonSerializer.Deserialize<PriceTable>(json, Form) ?? throw new InvalidDataException("It is null.");
        foreach (ModelPrice price in table.Prices)
        {
            if (price.Model.Length == 0 || price.Providers.Count == 0 || price.Providers.Append(price.Model).Any(static name => name.Any(char.IsUpper)))
                throw new InvalidDataException($"The model '{price.Model}' must have a name and providers, all in lower case.");
            if (!(IsPrice(price.Input) && IsPrice(price.Output) && IsPrice(price.CachedInput ?? 0)))
                throw new InvalidDataException($"A price of '{price.Model}' is not from 0 to 1,000,000.");
        }

        return table.Prices.GroupBy(static price => (price.Model, price.ValidFrom, string.Join(',', price.Providers))).FirstOrDefault(static group => group.Count() > 1) is { } twice
            ? throw new InvalidDataException($"'{twice.Key.Model}' has two prices from one day on.")
            : table;
    }

    private static bool IsPrice(double price) => price is >= 0 and <= 1_000_000;

    private static byte[] Resource()
    {
        using Stream stream = typeof(PriceTable).Assembly.GetManifestResourceStream("prices.json")!;
        using var bytes = new MemoryStream();
        stream.CopyTo(bytes);
        return bytes.ToArray();
    }
}
