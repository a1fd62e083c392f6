namespace DebugGrid.Cli.Tests.Screens;

/// <summary>Every command on a narrow and on a wide terminal, against a real silo. The screens are written below <c>artifacts/screens</c> to be read.</summary>
public sealed class ScreenTests(ScreenGrid grid) : IClassFixture<ScreenGrid>
{
    private const string Session = "a4c123b1-612d-7272-8137-1c17149d4395";
    private const string Workflow = "c0ffee00-51b2-7333-8444-9d5e6f7a8b9c";
    private const string Run = "e7f1ccacc27ad909f03fdd9e4a62bce1";
    private const string Tool = "fetch_the_price_list_of_a_supplier_with_a_rather_long_name";

    public static TheoryData<string, int, string[]> Commands => new()
    {
        { "contexts", 0, ["contexts"] },
        { "contexts-of-type", 0, ["contexts", "--context-type", "agent"] },
        { "contexts-nothing", 0, ["contexts", "--context-type", "nothing"] },
        { "contexts-open", 0, ["contexts", "--open"] },
        { "contexts-open-stalled", 0, ["contexts", "--open", "--status", "stalled", "--context-type", "workflow"] },
        { "contexts-open-nothing", 0, ["contexts", "--open", "--status", "abandoned"] },
        { "contexts-tree", 0, ["contexts", "workflow", "nightly-import"] },
        { "contexts-tree-one", 0, ["contexts", "workflow", "nightly-import", "--execution", Run] },
        { "contexts-tree-running", 0, ["contexts", "workflow", "re-index everything"] },
        { "contexts-tree-stalled", 0, ["contexts", "workflow", "waits-for-an-answer"] },
        { "contexts-tree-wide-characters", 0, ["contexts", "agent", "調査エージェント"] },
        { "contexts-unknown", 5, ["contexts", "workflow", "nightly-imports"] },
        { "contexts-unknown-run", 5, ["contexts", "workflow", "nightly-import", "--execution", "nowhere"] },
        { "contexts-wrong", 2, ["contexts", "workflow"] },
        { "variants", 0, ["variants", "workflow", "nightly-import"] },
        { "variants-one", 0, ["variants", "tool", Tool] },
        { "contexts-tree-slash", 0, ["contexts", "workflow/nightly-import", "--runs", "1"] },
        { "variants-slash", 0, ["variants", "workflow/nightly-import"] },
        { "variants-wrong", 2, ["variants"] },
        { "analyze-wrong", 2, ["analyze"] },
        { "analyze-unknown", 5, ["analyze", "workflow", "nightly-imports"] },
        { "analyze-unknown-session", 5, ["analyze", "--session", "nowhere"] },
        { "help-analyze", 0, ["analyze", "--help"] },
        { "help-variants", 0, ["variants", "--help"] },
        { "help-stats", 0, ["stats", "--help"] },
        { "help-records", 0, ["records", "--help"] },
        { "help-import-langfuse", 0, ["import", "langfuse", "--help"] },
        { "variants-unknown", 5, ["variants", "workflow", "nightly-imports"] },
        { "events", 0, ["events", "--session", Session] },
        { "events-many", 0, ["events", "--limit", "120"] },
        { "events-vertical", 0, ["events", "--limit", "3", "--vertical"] },
        { "events-failed", 0, ["events", "--status", "error"] },
        { "events-kinds", 0, ["events", "--kind", "metric,state,finding"] },
        { "events-nothing", 0, ["events", "--session", "nowhere"] },
        { "events-state", 0, ["events", "d444a157-d52e-7874-8d31-d3092954d2c9"] },
        { "events-error", 0, ["events", "fae83d54-b198-7fea-8be4-e573c9ce573d"] },
        { "events-record", 0, ["events", "c425c8d9-9d19-7dd0-86cc-60d5d32cbe54"] },
        { "events-log", 0, ["events", "e91fbb51-674c-7aef-87d1-9c6d36a65f55"] },
        { "events-timing", 0, ["events", "d38e751d-ef21-7920-8c88-6df2ea0f71d0"] },
        { "events-unknown", 5, ["events", "00000000-0000-7000-8000-000000000000"] },
        { "events-wrong", 2, ["events", "--levl", "error"] },
        { "records", 0, ["records"] },
        { "records-failed", 0, ["records", "--status", "error"] },
        { "records-nothing", 0, ["records", "--context-type", "nothing"] },
        { "tail", 0, ["tail", "--last", "200", "--session", Session] },
        { "tail-short", 0, ["tail", "--last", "5"] },
        { "transactions", 0, ["transactions"] },
        { "transactions-failed", 0, ["transactions", "--status", "failed"] },
        { "transactions-stalled", 0, ["transactions", "--status", "stalled", "--user-id", "507f1f77bcf86cd799439011"] },
        { "transactions-misspelt", 0, ["transactions", "--pipeline", "chekout"] },
        { "transactions-one-failed", 0, ["transactions", "bb7e094f-86d8-7b41-8b01-a9f204e29d89"] },
        { "transactions-one-stalled", 0, ["transactions", "a24fd9179996cfffa544a1ccb80dcba5"] },
        { "transactions-unknown", 5, ["transactions", "nowhere"] },
        { "transactions-wrong", 2, ["transactions", "--status", "faild"] },
        { "pipelines", 0, ["pipelines"] },
        { "pipelines-one", 0, ["pipelines", "checkout"] },
        { "pipelines-unknown", 5, ["pipelines", "chekout"] },
        { "sessions", 0, ["sessions"] },
        { "sessions-open", 0, ["sessions", "--open"] },
        { "sessions-closed", 0, ["sessions", "--open", "false"] },
        { "sessions-tag", 0, ["sessions", "--tag", "evaluation"] },
        { "sessions-one", 0, ["sessions", Session] },
        { "sessions-unknown", 5, ["sessions", "nowhere"] },
        { "workflow", 0, ["workflow", Workflow] },
        { "workflow-context", 0, ["workflow", Workflow, "--context"] },
        { "workflow-unknown", 5, ["workflow", "nowhere"] },
        { "help-workflow", 0, ["workflow", "--help"] },
        { "progress", 0, ["progress"] },
        { "progress-nothing", 0, ["progress", "tool", "nowhere"] },
        { "progress-wrong", 2, ["progress", "tool"] },
        { "help-progress", 0, ["progress", "--help"] },
        { "candidates", 0, ["candidates", "--min-executions", "1"] },
        { "candidates-nothing", 0, ["candidates", "--session", "nowhere"] },
        { "candidates-wrong", 2, ["candidates", "--limit", "0"] },
        { "help-candidates", 0, ["candidates", "--help"] },
        { "compare-wrong", 2, ["compare", "one"] },
        { "compare-unknown", 5, ["compare", "nowhere", "nobody"] },
        { "help-compare", 0, ["compare", "--help"] },
        { "errors", 0, ["errors"] },
        { "errors-with-trend", 0, ["errors", "--from", "2000-01-01"] },
        { "errors-nothing", 0, ["errors", "--error-type", "nothing"] },
        { "errors-wrong", 2, ["errors", "--min-count", "0"] },
        { "help-errors", 0, ["errors", "--help"] },
        { "recovery", 0, ["recovery"] },
        { "recovery-nothing", 0, ["recovery", "--error-type", "nothing"] },
        { "recovery-wrong", 2, ["recovery", "--min-count", "0"] },
        { "prices", 0, ["prices"] },
        { "prices-one", 0, ["prices", "--model", "openai/gpt-4o-2024-08-06"] },
        { "prices-nothing", 0, ["prices", "--model", "nothing"] },
        { "help-prices", 0, ["prices", "--help"] },
        { "llm-calls", 0, ["llm-calls"] },
        { "llm-calls-nothing", 0, ["llm-calls", "--model", "nothing"] },
        { "sql", 0, ["sql", "SELECT context_type, context_id, count(*) AS runs, avg(duration_ms) AS mean, max(duration_ms) AS longest, sum(memory_mb) AS memory FROM records GROUP BY ALL ORDER BY ALL"] },
        { "sql-wide", 0, ["sql", "SELECT id, timestamp, context_type, context_id, execution_id, status, request_data, error FROM records ORDER BY timestamp DESC LIMIT 5"] },
        { "sql-cost", 0, ["sql", "SELECT model, count(*) AS calls, sum(cost_usd) AS cost FROM llm_calls GROUP BY ALL"] },
        { "sql-empty-column", 0, ["sql", "SELECT 1 AS one, NULL AS nothing"] },
        { "sql-nothing", 0, ["sql", "SELECT id FROM records WHERE false"] },
        { "sql-parameter", 0, ["sql", "SELECT count(*) FROM records WHERE status = ?", "-p", "error"] },
        { "sql-number-for-text", 5, ["sql", "SELECT count(*) FROM records WHERE context_id = ?", "-p", "123"] },
        { "sql-unknown-table", 5, ["sql", "SELECT * FROM recrods"] },
        { "sql-unknown-column", 5, ["sql", "SELECT contxt_id FROM records"] },
        { "schema-wrong", 5, ["schema", "--max-tokens", "100"] },
        { "help-schema", 0, ["schema", "--help"] },
        { "query-list", 0, ["query", "list"] },
        { "query-show", 0, ["query", "show", "cost-by-model-and-day"] },
        { "query-run", 0, ["query", "run", "slowest-contexts"] },
        { "query-run-parameter", 0, ["query", "run", "failures-of-session", "-p", $"session={Session}"] },
        { "query-run-wrong-parameter", 2, ["query", "run", "failures-of-session", "-p", "x"] },
        { "query-unknown", 5, ["query", "run", "slowest"] },
        { "query-save-refused", 5, ["query", "save", "stalled-now", "SELECT 1"] },
        { "query-save", 0, ["query", "save", "mine", "SELECT $a AS a", "--description", "What a is."] },
        { "query-delete-shipped", 5, ["query", "delete", "stalled-now"] },
        { "sql-refused", 5, ["sql", "DROP TABLE execution_records"] },
        { "stats", 0, ["stats"] },
        { "stats-of-session", 0, ["stats", "--session", "nightly-7"] },
        { "help", 0, ["--help"] },
        { "help-events", 0, ["events", "--help"] },
        { "help-contexts", 0, ["contexts", "--help"] },
        { "help-transactions", 0, ["transactions", "--help"] },
        { "help-sessions", 0, ["sessions", "--help"] },
        { "help-sql", 0, ["sql", "--help"] },
        { "help-tail", 0, ["tail", "--help"] },
        { "help-replay", 0, ["replay", "--help"] },
        { "help-dump", 0, ["dump", "--help"] },
        { "help-export", 0, ["export", "--help"] },
        { "export-wrong", 2, ["export", "--format", "duckdb"] },
        { "export-nothing", 5, ["export", "--format", "csv", "--session", "nowhere"] },
        { "help-archive", 0, ["archive", "--help"] },
        { "archive-wrong", 2, ["archive"] },
        { "help-restore", 0, ["restore", "--help"] },
        { "restore-nothing", 0, ["restore", "--from", "2001-01-01"] },
        { "help-delete", 0, ["delete", "--help"] },
        { "delete-wrong", 2, ["delete", "--session", "a", "--user", "b"] },
        { "delete-nothing", 0, ["delete", "--user", "nobody"] },
        { "help-import-jsonl", 0, ["import", "jsonl", "--help"] },
        { "wrong-command", 2, ["contxts"] },
        { "version", 0, ["--version"] },
    };

    [Theory]
    [MemberData(nameof(Commands))]
    public async Task Nothing_on_a_screen_is_cut_or_broken(string name, int exitCode, string[] arguments)
    {
        foreach (int width in (int[])[80, 160])
        {
            string[] whole = arguments is ["--help" or "--version"] or [.., "--help"] ? arguments : [.. arguments, "--url", grid.Url];
            var screen = await Screen.TakeAsync(name, width, whole);
            Assert.Equal(exitCode, screen.ExitCode);
            Assert.NotEqual([string.Empty], screen.Lines);
            Assert.Empty(screen.Faults(width, ScreenGrid.Ids));
        }
    }

    [Fact]
    public async Task A_column_without_a_value_is_named()
    {
        var screen = await Screen.TakeAsync("sql-empty-column", 80, ["sql", "SELECT 1 AS one, NULL AS nothing", "--url", grid.Url]);
        Assert.Contains("Without a value in any row: nothing.", screen.Lines);
    }

    [Fact]
    public async Task No_command_is_left_out()
    {
        var help = await Screen.TakeAsync("help", 160, ["--help"]);
        string[] commands = [.. help.Lines.SkipWhile(line => line != "Commands:").Skip(1).Select(line => line.Trim().Split(' ')[0]).Where(command => command.Length > 0)];
        Assert.Contains("contexts", commands);
        Assert.Empty(commands.Except(Commands.Select(row => row.Data.Item3[0])));
    }

    [Fact]
    public async Task Where_no_grid_answers_the_message_fits_too()
    {
        foreach (int width in (int[])[80, 160])
        {
            var screen = await Screen.TakeAsync("no-grid", width, ["sessions", "--url", "http://127.0.0.1:1"]);
            Assert.Equal(3, screen.ExitCode);
            Assert.Empty(screen.Faults(width, ScreenGrid.Ids));
        }
    }
}
