using System.Runtime.Versioning;
using DebugGrid.Cli.Tests.Screens;
using DebugGrid.Cli.Tests.Tool;
using DebugGrid.TestKit.Postgres;

namespace DebugGrid.Cli.Tests.Postgres;

/// <summary>A grid's history comes into the debug schema of a PostgreSQL by psql and the tool.</summary>
[UnsupportedOSPlatform("windows")]
public sealed class FillTests(ScreenGrid grid) : IClassFixture<ScreenGrid>
{
    private const string Database = "filled";
    private const string Correlation = "c0ffee00-51b2-7333-8444-9d5e6f7a8b9c";

    [Fact]
    public async Task The_history_comes_into_the_tables_once_however_often_it_is_filled_in()
    {
        var cancellation = TestContext.Current.CancellationToken;
        using var folder = new ScratchFolder();
        string tool = folder.At("debuggrid");
        await File.WriteAllTextAsync(tool, $"#!/bin/sh\nexec dotnet '{Path.Combine(AppContext.BaseDirectory, "debuggrid.dll")}' \"$@\" --url {grid.Url}\n", cancellation);
        File.SetUnixFileMode(tool, UnixFileMode.UserRead | UnixFileMode.UserExecute);
        await using var postgres = await PostgresServer.StartAsync(cancellation);
        await postgres.CreateDatabaseAsync(Database, cancellation);
        await ScriptAsync("005_debug_state_management.sql");

        await ScriptAsync("005_fill_from_debuggrid.sql", "since=2030-01-01");
        Assert.Equal("0", await QueryAsync("SELECT count(*) FROM debug_error_events"));
        for (int times = 0; times < 2; times++)
            await ScriptAsync("005_fill_from_debuggrid.sql");

        Assert.Equal("planner|TimeoutException|ask the mirror|t", await QueryAsync($"SELECT agent_name, error_type, recovery_strategy, state_snapshot_id IS NOT NULL FROM debug_error_events WHERE correlation_id = '{Correlation}'"));
        Assert.Equal("1|1|2|2|1|1", await QueryAsync($"SELECT error_count, success_count, snapshot_count, recovered_count, step_count, llm_call_count FROM get_workflow_debug_summary('{Correlation}')"));
        Assert.Equal("fetch_the_price_list_of_a_supplier|12000", await QueryAsync($"SELECT tool_name, input_tokens FROM debug_llm_call_summary WHERE correlation_id = '{Correlation}'"));
        Assert.Equal("TimeoutException|ask the mirror|1|1", await QueryAsync("SELECT error_type, recovery_strategy, error_count, success_count FROM debug_error_recovery_patterns WHERE recovery_strategy = 'ask the mirror'"));
        Assert.Equal("planner", await QueryAsync($"SELECT target_agent FROM agent_transformation_events WHERE correlation_id = '{Correlation}'"));

        Task ScriptAsync(string file, params string[] variables) => postgres.PsqlAsync(
            Database, [.. variables.SelectMany(variable => new[] { "-v", variable }), "-f", Path.Combine(RepositoryRoot(), "deploy", "postgres", file)], folder.At(string.Empty), cancellation);

        async Task<string> QueryAsync(string sql) => (await postgres.PsqlAsync(Database, ["-c", sql], null, cancellation)).Trim();
    }

    private static string RepositoryRoot()
    {
        for (DirectoryInfo? folder = new(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
            if (File.Exists(Path.Combine(folder.FullName, "DebugGrid.sln")))
                return folder.FullName;
        throw new InvalidOperationException("The tests do not run inside a working copy.");
    }
}
