using DebugGrid.Journal;
using Microsoft.Extensions.Options;

namespace DebugGrid.Silo.Hosting;

/// <summary>Turns what can go wrong at the start into a text for the person who started it.</summary>
internal static class StartFault
{
    /// <summary>The text; null for a fault that nobody expected, which keeps its stack.</summary>
    public static string? Explain(Exception fault) => fault switch
    {
        OptionsValidationException options => "The settings are not valid:\n" + string.Join('\n', options.Failures.Select(failure => "  " + failure)),
        JournalException => fault.Message,
        IOException when fault.Message.Contains("address already in use", StringComparison.OrdinalIgnoreCase) =>
            fault.Message + "\nIs a grid running already? Give this one another --urls and --data.",
        IOException or UnauthorizedAccessException or FormatException => fault.Message,
        _ => null,
    };
}
