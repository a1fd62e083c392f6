using System.Globalization;
using System.Text.Json;

namespace DebugGrid.Benchmarks;

/// <summary>Prints figures, as a table for a person or as JSON lines.</summary>
internal sealed class Report(bool json)
{
    private static readonly JsonSerializerOptions Snake = new() { PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower };

    public void Add(string name, double value, string unit, string detail)
    {
        string line = json
            ? JsonSerializer.Serialize(new Figure(name, Math.Round(value, 3), unit, detail), Snake)
            : string.Create(CultureInfo.InvariantCulture, $"{name,-44} {value,16:N2} {unit,-12} {detail}");
        Console.WriteLine(line);
    }

    /// <summary>Says on standard error what goes on.</summary>
    public void Note(string text) => Console.Error.WriteLine(text);
}
