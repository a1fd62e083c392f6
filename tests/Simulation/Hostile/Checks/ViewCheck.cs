using System.Text.Json;
using DebugGrid.Simulation.Hostile.Running;
using DebugGrid.Simulation.Hostile.Sending;

namespace DebugGrid.Simulation.Hostile.Checks;

/// <summary>Reads every view and table that the catalog names, by statements.</summary>
internal sealed class ViewCheck(HostileGrid grid)
{
    private readonly AnswerCheck answers = new(grid);

    /// <summary>All that is wrong.</summary>
    public async Task<IReadOnlyList<string>> Faults()
    {
        var faults = new List<string>();
        JsonElement catalog = await Ask("SELECT table_name FROM information_schema.tables WHERE table_schema = 'main'", faults);
        string[] names = catalog.ValueKind == JsonValueKind.Array ? [.. catalog.EnumerateArray().Select(static row => row[0].GetString()!)] : [];
        if (names.Length < 15)
            faults.Add($"the catalog names {names.Length} relations");
        foreach (string name in names)
            await Ask($"SELECT * FROM \"{name}\"", faults);
        return faults;
    }

    private async Task<JsonElement> Ask(string sql, List<string> faults)
    {
        (byte[] body, string? fault) = await answers.Ask(
            grid.Honest, new HostileRequest(HttpMethod.Post, "/api/debug/sql", JsonSerializer.SerializeToUtf8Bytes(new { sql }), "application/json"));
        using JsonDocument? answer = fault is null ? JsonDocument.Parse(body) : null;
        if (answer is not null && answer.RootElement.TryGetProperty("rows", out JsonElement rows))
            return rows.Clone();
        faults.Add($"{sql}: {fault ?? answer!.RootElement.GetRawText()}");
        return default;
    }
}
