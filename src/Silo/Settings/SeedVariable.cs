using System.Globalization;

namespace DebugGrid.Silo.Settings;

/// <summary>What a seed's environment variable means here.</summary>
/// <param name="Key">The setting.</param>
/// <param name="Unit">What its number counts; the setting is a time span then.</param>
internal sealed record SeedVariable(string Key, SeedUnit Unit)
{
    public string Convert(string variable, string value)
    {
        if (Unit == SeedUnit.None)
            return value;
        if (!double.TryParse(value, NumberStyles.Float, CultureInfo.InvariantCulture, out double number) || number < 0 || number > 1e9)
            throw new FormatException($"{variable} is '{value}'; it must be a number of {Unit.ToString().ToLowerInvariant()}, 0 or more.");
        TimeSpan span = Unit == SeedUnit.Hours ? TimeSpan.FromHours(number) : TimeSpan.FromMilliseconds(number);
        return span.ToString("c", CultureInfo.InvariantCulture);
    }
}
