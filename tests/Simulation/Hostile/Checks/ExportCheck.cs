using System.Text;
using DebugGrid.Simulation.Hostile.Events;
using DebugGrid.Simulation.Hostile.Running;
using DebugGrid.Simulation.Hostile.Sending;
using DuckDB.NET.Data;

namespace DebugGrid.Simulation.Hostile.Checks;

/// <summary>Opens the files that the grid gives away and reads all of them: nothing of another project is inside.</summary>
internal sealed class ExportCheck(HostileGrid grid)
{
    private static readonly string[] Sessions = [HonestSender.Session, "flood", HostileText.Ids[0], HostileText.Ids[1], HostileText.Ids[5]];
    private readonly AnswerCheck answers = new(grid);

    /// <summary>All that is wrong.</summary>
    public async Task<IReadOnlyList<string>> Faults()
    {
        var faults = new List<string>();
        foreach (Caller caller in grid.Callers.Where(static caller => !caller.IsAdministrator))
            foreach (string session in Sessions)
                if (await Fault(caller, session) is { } fault)
                    faults.Add($"{caller.Project}: the export of the session '{session}': {fault}");
        return faults;
    }

    private async Task<string?> Fault(Caller caller, string session)
    {
        var request = new HostileRequest(HttpMethod.Get, $"/api/debug/sessions/{Uri.EscapeDataString(session)}/export");
        (byte[] body, string? fault) = await answers.Ask(caller, request);
        if (fault is not null || body.AsSpan(0, Math.Min(body.Length, 1)).SequenceEqual("{"u8))
            return fault;
        string file = grid.FileNamed($"{Guid.NewGuid():N}.duckdb");
        await File.WriteAllBytesAsync(file, body);
        using var connection = new DuckDBConnection($"DataSource={file};ACCESS_MODE=READ_ONLY");
        connection.Open();
        foreach (string relation in HistoryFile.Relations(connection))
            foreach (string text in HistoryFile.Texts(connection, $"SELECT r::VARCHAR FROM \"{relation}\" r"))
                if (answers.ForeignMark(caller, Encoding.UTF8.GetBytes(text)) is { } other)
                    return $"has something of {other} in {relation}";
        return null;
    }
}
