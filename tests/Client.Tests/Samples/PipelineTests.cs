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
        var findings = await run.QueryAsync("SELECT data->>'finding', transaction_id FROM events WHERE kind = 'finding' ORDER BY time");
        Assert.Equal(["stall", "resume"], findings.Select(finding => finding[0]));
        string slow = (await run.QueryAsync("SELECT transaction_id FROM records WHERE variant_id = 'ocr'"))[0][0];
        Assert.All(findings, finding => Assert.Equal(slow, finding[1]));
    }

    [Fact]
    public async Task The_slow_variant_stands_beside_the_plain_one_and_the_failing_step_has_its_error()
    {
        var steps = await run.QueryAsync("SELECT context_id, coalesce(variant_id, ''), status, coalesce(error, '') FROM records WHERE context_type = 'step' ORDER BY ALL");
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
    public async Task Log_lines_belong_to_the_transactions_they_were_written_in() =>
        Assert.Equal(
            ["3"], (await run.QueryAsync("SELECT count(DISTINCT transaction_id) FROM events WHERE kind = 'log' AND (data->>'logger') = 'PipelineSample.DocumentPipeline'"))[0]);
}
