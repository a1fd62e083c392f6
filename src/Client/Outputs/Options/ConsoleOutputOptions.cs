using DebugGrid.Protocol;

namespace DebugGrid.Client;

/// <summary>Events as lines on the console's error stream; the other one is the application's own.</summary>
public sealed class ConsoleOutputOptions
{
    /// <summary>Whether lines are written. False.</summary>
    public bool Enabled { get; set; }

    /// <summary>The least level that is written. <see cref="EventLevel.Info"/>.</summary>
    public EventLevel Level { get; set; } = EventLevel.Info;

    /// <summary>How a line is written. <see cref="OutputFormat.Text"/>.</summary>
    public OutputFormat Format { get; set; } = OutputFormat.Text;

    internal IEnumerable<string> Faults() => OutputFaults.Of("Console", Level, Format);
}
