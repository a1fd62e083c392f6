using System.Data.Common;
using DebugGrid.Journal;
using Microsoft.AspNetCore.Connections;
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
        DbException database => $"DebugGrid:Cluster:ConnectionString: {Reason(database)}",
        AddressInUseException => "A port by which silos and clients of a cluster talk is in use. Name others: DebugGrid:Cluster:SiloPort, DebugGrid:Cluster:GatewayPort.",
        StartException start => $"{start.Message} {start.Advice}",
        IOException when fault.Message.Contains("address already in use", StringComparison.OrdinalIgnoreCase) =>
            $"{fault.Message}\nIs a grid running already? {StartCheck.AnotherGrid}",
        InvalidDataException => $"{fault.Message} {Innermost(fault).Message}",
        IOException or UnauthorizedAccessException or FormatException => fault.Message,
        _ => null,
    };

    /// <summary>By the class of the SQL standard's state, which PostgreSQL gives with what it refuses; without one it was not reached.</summary>
    private static string Reason(DbException database) => database.SqlState switch
    {
        "28P01" or "28000" => $"PostgreSQL refuses the user or the password ({database.Message}).",
        "3D000" => $"PostgreSQL has no such database ({database.Message}).",
        "42501" => $"The user may not do in PostgreSQL what a grid must: make schemas and tables ({database.Message}).",
        null => $"PostgreSQL cannot be reached ({Innermost(database).Message}). Check host and port.",
        _ => $"PostgreSQL cannot be used ({database.Message}).",
    };

    private static Exception Innermost(Exception fault) => fault.InnerException is { } inner ? Innermost(inner) : fault;
}
