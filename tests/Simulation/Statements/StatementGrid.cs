using System.Globalization;
using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using DebugGrid.Simulation.Hostile.Checks;
using DebugGrid.Simulation.Hostile.Running;
using DebugGrid.TestKit;
using DebugGrid.TestKit.Disk;
using DuckDB.NET.Data;

namespace DebugGrid.Simulation.Statements;

/// <summary>A silo's process that may be asked statements, with what its statements must not reach beside it.</summary>
internal sealed class StatementGrid : IAsyncDisposable
{
    private const string OwnKey = "own-key-own-key-own-key";
    private const string OtherKey = "other-key-other-key-other";
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);
    private static readonly TimeSpan Look = TimeSpan.FromMilliseconds(250);
    private static readonly string[] OwnKeys = ["--DebugGrid:Web:Keys:0:Secret", OwnKey, "--DebugGrid:Web:Keys:0:Project", "own"];
    private static readonly string[] OtherKeys = ["--DebugGrid:Web:Keys:1:Secret", OtherKey, "--DebugGrid:Web:Keys:1:Project", "other"];
    private readonly TempDirectory directory = new();

    public StatementGrid(int seed)
    {
        Canaries = new Canaries(directory.Combine("canaries"), seed);
        Silo = new SiloProcess(
            directory.Combine("data-of-the-grid"),
            "--DebugGrid:Analytics:MemoryLimitBytes", (256 * 1024 * 1024).ToString(CultureInfo.InvariantCulture),
            "--DebugGrid:Analytics:Sql:MaxOverheadBytes", (768 * 1024 * 1024).ToString(CultureInfo.InvariantCulture),
            "--DebugGrid:Analytics:Sql:Timeout", "00:00:01");
        Check = new StatementCheck(
            [(Canaries.Content, "the file"), (OtherMark, "another project"), (Silo.DataDirectory, "the folder of the grid"), (OwnKey, "a key"), (OtherKey, "a key"), ("root:x:0:0", "/etc/passwd")]);
    }

    /// <summary>The silo.</summary>
    public SiloProcess Silo { get; }

    /// <summary>What no statement reaches.</summary>
    public Canaries Canaries { get; }

    /// <summary>Looks at answers.</summary>
    public StatementCheck Check { get; }

    /// <summary>Whose project the statements are of.</summary>
    public Caller Own { get; } = new("own", OwnKey);

    private string OtherMark => $"of-the-other-{Canaries.Content}";

    /// <summary>Starts the silo with the one project that may ask statements.</summary>
    public Task Start() => Silo.Start(OwnKeys);

    /// <summary>Starts it on a history that holds rows of another project, too.</summary>
    public async Task StartBesideOthers()
    {
        await Silo.Start([.. OwnKeys, .. OtherKeys]);
        using var other = new Caller("other", OtherKey);
        object[] events =
        [
            new { kind = "log", message = OtherMark, session_id = OtherMark }, new { kind = "metric", name = OtherMark, value = 1 }, new { kind = "error", error_type = OtherMark, message = OtherMark },
            new { kind = "record", context_type = "tool", context_id = OtherMark, request_data = new { mark = OtherMark } }, new { kind = "stage", transaction_id = OtherMark, stage = OtherMark },
        ];
        using HttpResponseMessage taken = await other.Http.PostAsJsonAsync(new Uri(Silo.Address, "/api/debug/events/batch"), events);
        Assert.Equal(HttpStatusCode.Accepted, taken.StatusCode);
        Assert.Contains(OtherMark, await other.Http.GetStringAsync(new Uri(Silo.Address, "/api/debug/events")), StringComparison.Ordinal);
        await Silo.Stop();
        await Start();
    }

    /// <summary>The relations of the history with their columns, as statements show them.</summary>
    public async Task<IReadOnlyDictionary<string, string[]>> Relations()
    {
        JsonElement rows = await Answer("SELECT table_name, list(column_name) FROM information_schema.columns WHERE table_schema = 'main' GROUP BY ALL");
        return rows.EnumerateArray().ToDictionary(static row => row[0].GetString()!, static row => row[1].EnumerateArray().Select(static name => name.GetString()!).ToArray());
    }

    /// <summary>The rows of a statement that is in order, asked again while statements are kept away.</summary>
    public async Task<JsonElement> Answer(string sql)
    {
        for (TimeSpan waited = default; ; waited += Look)
        {
            using HttpResponseMessage answer = await Own.Http.PostAsJsonAsync(new Uri(Silo.Address, "/api/debug/sql"), new { sql, limit = 10_000 });
            string text = await answer.Content.ReadAsStringAsync();
            if (answer.IsSuccessStatusCode)
                return JsonDocument.Parse(text).RootElement.GetProperty("rows");
            Assert.True(waited < Patience, $"{sql}: {(int)answer.StatusCode} {text}");
            await Task.Delay(Look);
        }
    }

    /// <summary>The ids of the events in the history's file, once the grid has ended.</summary>
    public IReadOnlyList<string> StoredEvents()
    {
        using var connection = new DuckDBConnection($"DataSource={Path.Combine(Silo.DataDirectory, "history", "grid.duckdb")};ACCESS_MODE=READ_ONLY");
        connection.Open();
        return HistoryFile.Texts(connection, "SELECT id::VARCHAR FROM events WHERE kind <> 'finding'");
    }

    public async ValueTask DisposeAsync()
    {
        Own.Dispose();
        Canaries.Dispose();
        await Silo.DisposeAsync();
        directory.Dispose();
    }
}
