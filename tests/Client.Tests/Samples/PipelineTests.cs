namespace DebugGrid.Client.Tests.Samples;

public class PipelineTests(PipelineRun run) : IClassFixture<PipelineRun>
{
    [Fact]
    public async Task Documents_are_transactions_that_complete_or_say_what_went_wrong()
    {
        var transactions = (await run.GetAsync("transactions")).GetProperty("items").EnumerateArray().ToArray();
        Assert.Equal(["completed", "completed", "failed"], transactions.Select(transaction => transaction.GetProperty("status").GetString()).Order());
        string? failed = transactions.Single(transaction => transaction.GetProperty("status").GetString() == "failed").GetProperty("transaction_id").GetString();
        Assert.Equal("Extraction completed but indexing failed", (await run.GetAsync($"transactions/{failed}")).GetProperty("issue").GetString());
        Assert.All(transactions, transaction => Assert.Equal("documents", transaction.GetProperty("pipeline").GetString()));
    }

    [Fact]
    public async Task The_slow_document_stalls_and_resumes()
    {
        var findings = await run.QueryAsync("SELECT data->>'finding', transaction_id FROM events WHERE kind = 'finding' AND context_id IS NULL ORDER BY time");
        Assert.Equal(["stall", "resume"], findings.Select(finding => finding[0]));
        string slow = (await run.QueryAsync("SELECT transaction_id FROM records WHERE variant_id = 'ocr'"))[0][0];
        Assert.All(findings, finding => Assert.Equal(slow, finding[1]));
    }

    [Fact]
    public async Task The_slow_variant_stands_beside_the_plain_one_and_the_failing_step_has_its_error()
    {
        var steps = await run.QueryAsync("SELECT context_id, coalesce(variant_id, ''), status, coalesce(error, '') FROM records WHERE context_type = 'step' AND context_id <> 'archive' ORDER BY ALL");
        Assert.Equal(
            [
                ["extract", "ocr", "success", ""],
                ["extract", "plain", "success", ""],
                ["extract", "plain", "success", ""],
                ["index", "", "error", "InvalidDataException: There is no text to index."],
                ["index", "", "success", ""],
                ["index", "", "success", ""],
            ],
            steps);
    }

    [Fact]
    public async Task The_failing_step_has_its_stack()
    {
        string[] failed = (await run.QueryAsync("SELECT attributes->>'exception.type', attributes->>'exception.stacktrace' FROM records WHERE status = 'error'"))[0];
        Assert.Equal("System.IO.InvalidDataException", failed[0]);
        Assert.Contains("PipelineSample.DocumentPipeline.IndexAsync", failed[1], StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_silent_step_stalls_once_and_stays_stalled()
    {
        var findings = await run.QueryAsync("SELECT data->>'finding' FROM events WHERE kind = 'finding' AND context_id = 'archive'");
        Assert.Equal(["stall"], findings.Select(finding => finding[0]));
        var open = Assert.Single((await run.GetAsync("contexts?open=true")).GetProperty("items").EnumerateArray());
        Assert.Equal(("archive", "stalled"), (open.GetProperty("context_id").GetString(), open.GetProperty("status").GetString()));
    }

    [Fact]
    public async Task A_stream_is_one_execution_with_its_items() =>
        Assert.Equal(
            ["success", "4"], (await run.QueryAsync("SELECT status, response_data->>'items' FROM records WHERE context_id = 'words'"))[0]);

    [Fact]
    public async Task Secrets_stay_inside_the_application()
    {
        string[] line = (await run.QueryAsync("SELECT message FROM events WHERE kind = 'log' AND message LIKE 'Asking%'"))[0];
        Assert.Equal("Asking https://archive:[redacted]@archive.example/places for a place", line[0]);
        Assert.Equal("0", (await run.QueryAsync("SELECT count(*) FROM events e WHERE e::VARCHAR LIKE '%hunter22%' OR e::VARCHAR LIKE '%archive-key-4711%'"))[0][0]);
    }

    [Fact]
    public async Task Log_lines_belong_to_the_transactions_they_were_written_in() =>
        Assert.Equal(
            ["3"], (await run.QueryAsync("SELECT count(DISTINCT transaction_id) FROM events WHERE kind = 'log' AND (data->>'logger') = 'PipelineSample.DocumentPipeline'"))[0]);
}
