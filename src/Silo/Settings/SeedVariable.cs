using System.Globalization;

namespace DebugGrid.Silo.Settings;

/// <summary>What a seed's environment variable means here.</summary>
/// <param name="Key">The setting.</param>
/// <param name="Unit">What it holds; the setting is a time span when it is a number.</param>
internal sealed record SeedVariable(string Key, SeedUnit Unit)
{
    private const double MostNumber = 1e9;

    /// <summary>What its value must be, for the one who set it.</summary>
    public string Expected => Unit == SeedUnit.Switch ? "true or false" : $"a number of {Unit.ToString().ToLowerInvariant()}, 0 or more";

    /// <summary>The value as the setting has it; null when it makes no sense.</summary>
    public string? Convert(string value) => Unit switch
    {
        SeedUnit.None => value,
        SeedUnit.Switch => value.ToUpperInvariant() switch
        {
            "TRUE" or "1" or "YES" or "ON" => bool.TrueString,
            "FALSE" or "0" or "NO" or "OFF" => bool.FalseString,
            _ => null,
        },
        _ => Span(value),
    };

    private string? Span(string value)
    {
        if (!double.TryParse(value, NumberStyles.Float, CultureInfo.InvariantCulture, out double number) || !(number >= 0) || number > MostNumber)
            return null;
        TimeSpan span = Unit == SeedUnit.Hours ? TimeSpan.FromHours(number) : TimeSpan.FromMilliseconds(number);
        return span.ToString("c", CultureInfo.InvariantCulture);
    }
}
