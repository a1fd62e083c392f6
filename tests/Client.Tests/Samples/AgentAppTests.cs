using System.Globalization;
using System.Net;
using System.Text.Json;

namespace DebugGrid.Client.Tests.Samples;

public class AgentAppTests(AgentAppRuns runs) : IClassFixture<AgentAppRuns>
{
    [Fact]
    public async Task A_run_is_a_tree_from_the_request_to_the_calls_of_model_and_tools()
    {
        const string workflow = "http/GET /ask > workflow/where-is-my-order";
        string[] expected =
        [
            "http/GET /ask",
            workflow,
            $"{workflow} > step/answer",
            $"{workflow} > step/answer > llm/fake-1",
            $"{workflow} > step/answer > llm/fake-1 > llm/fake-1",
            $"{workflow} > step/look up",
            $"{workflow} > step/look up > tool/find_order",
            $"{workflow} > step/look up > tool/find_parcel",
            $"{workflow} > step/look up > tool/find_parcel > service/ICarrier.WhereIsAsync",
            $"{workflow} > step/look up > tool/find_parcel > service/ICarrier.WhereIsAsync > http_client/GET carrier",
            $"{workflow} > step/look up > tool/find_parcel > service/ICarrier.WhereIsAsync > http_client/GET carrier > http/GET /parcels/{{order:int}}",
            $"{workflow} > step/plan",
            $"{workflow} > step/plan > llm/fake-1",
            $"{workflow} > step/plan > llm/fake-1 > llm/fake-1",
        ];
        Assert.Equal(expected, await TreeAsync("fast"));
        Assert.Contains("Two lamps, sent on Monday. The parcel of order 7 is in Oslo.", runs.Answers["fast"], StringComparison.Ordinal);
        Assert.Contains("\"correlation_id\":\"fast\"", runs.Answers["fast"], StringComparison.Ordinal);
    }

    [Fact]
    public async Task Tokens_that_model_and_middleware_both_tell_are_counted_once()
    {
        Assert.Equal(["4"], (await runs.QueryAsync("SELECT count(*) FROM llm_calls WHERE correlation_id = 'fast'"))[0]);
        Assert.Equal(
            ["2", "202", "20"],
            (await runs.QueryAsync("SELECT sum(calls)::BIGINT, sum(input_tokens)::BIGINT, sum(output_tokens)::BIGINT FROM llm_usage WHERE correlation_id = 'fast'"))[0]);
    }

    [Fact]
    public async Task A_run_that_breaks_half_way_shows_the_failing_step_with_its_error_and_what_went_well()
    {
        const string error = "HttpRequestException: Response status code does not indicate success: 500 (Internal Server Error).";
        Assert.Equal(HttpStatusCode.InternalServerError, runs.Answered["broken"]);
        var rows = await runs.QueryAsync("SELECT context_type || '/' || context_id, status, error FROM records WHERE correlation_id = 'broken' AND context_type NOT IN ('llm', 'http_client') ORDER BY 1");
        Assert.Equal(
            [
                ["http/GET /ask", "error", error],
                ["service/ICarrier.WhereIsAsync", "error", error],
                ["step/look up", "error", error],
                ["step/plan", "success", ""],
                ["tool/find_order", "success", ""],
                ["tool/find_parcel", "error", error],
                ["workflow/where-is-my-order", "error", error],
            ],
            rows);
        Assert.Equal(
            [["0", "plan", "completed", ""], ["1", "look up", "failed", error]],
            await runs.QueryAsync("SELECT step_index, step_name, status, error FROM workflow_steps WHERE correlation_id = 'broken' AND status <> 'running' ORDER BY 1"));
    }

    [Fact]
    public async Task A_request_that_ends_in_an_exception_has_the_status_that_the_client_got_and_the_stack()
    {
        string[][] rows = [.. await runs.QueryAsync(
            "SELECT component_id, response_data->>'status_code', error, attributes->>'exception.stacktrace' FROM records WHERE context_type = 'http' AND status = 'error' ORDER BY 1")];
        Assert.Equal(["AgentApp", "500"], rows[0][..2]);
        Assert.Equal(["carrier", "500", "InvalidOperationException: The carrier does not answer."], rows[1][..3]);
        Assert.Contains("AgentApp.Carrier.AnswerAsync", rows[1][3], StringComparison.Ordinal);
        Assert.Contains("AgentApp.Agent", rows[0][3], StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_tree_of_a_run_goes_on_in_the_process_that_it_calls()
    {
        string trace = (await runs.QueryAsync("SELECT trace_id FROM records WHERE correlation_id = 'broken' AND context_type = 'workflow'"))[0][0];
        var request = (await runs.GetAsync($"records?trace_id={trace}&context_type=http&component_id=AgentApp")).GetProperty("items")[0];
        Assert.Contains("http/GET /parcels/{order:int} of carrier: error", await WalkAsync(request));
    }

    [Fact]
    public async Task The_slow_variant_stands_beside_the_fast_one_with_its_time()
    {
        var context = await runs.GetAsync("contexts/workflow/where-is-my-order");
        Assert.Equal(["broken", "fast", "slow"], context.GetProperty("variants").EnumerateArray().Select(variant => variant.GetProperty("variant_id").GetString()).Order());
        string duration = (await runs.QueryAsync("SELECT duration_ms FROM records WHERE context_type = 'workflow' AND variant_id = 'slow'"))[0][0];
        Assert.InRange(double.Parse(duration, CultureInfo.InvariantCulture), 1_000, double.MaxValue);
        Assert.Equal(HttpStatusCode.OK, runs.Answered["slow"]);
    }

    [Fact]
    public async Task A_log_line_of_a_run_belongs_to_it()
    {
        var line = Assert.Single((await runs.GetAsync("events?kind=log&correlation_id=fast")).GetProperty("items").EnumerateArray(),
            item => item.GetProperty("message").GetString() == "The model asks for 2 tools to find order 7");
        Assert.Equal("where-is-my-order", line.GetProperty("context_id").GetString());
    }

    /// <summary>The executions below one, as a person finds them: from each to its children.</summary>
    private async Task<List<string>> WalkAsync(JsonElement execution)
    {
        (string type, string id, string run) = (Text(execution, "context_type"), Text(execution, "context_id"), Text(execution, "execution_id"));
        var children = (await runs.GetAsync($"contexts/{type}/{Uri.EscapeDataString(id)}/children?execution_id={run}")).GetProperty("items");
        string component = (await runs.GetAsync($"records?execution_id={run}")).GetProperty("items")[0].GetProperty("component_id").GetString()!;
        List<string> found = [$"{type}/{id} of {component}: {Text(execution, "status")}"];
        foreach (var child in children.EnumerateArray())
            found.AddRange(await WalkAsync(child));
        return found;
    }

    private static string Text(JsonElement item, string name) => item.GetProperty(name).GetString()!;

    /// <summary>The path of every execution of the trace of a run, in alphabetical order.</summary>
    private async Task<string[]> TreeAsync(string correlation)
    {
        var rows = await runs.QueryAsync(
            $"""
            SELECT execution_id, context_type || '/' || regexp_replace(context_id, '127.0.0.1:[0-9]+', 'carrier'), parent_execution_id FROM records
            WHERE trace_id IN (SELECT trace_id FROM records WHERE correlation_id = '{correlation}')
            """);
        var byId = rows.ToDictionary(row => row[0]);
        string Path(string[] row) => byId.TryGetValue(row[2], out string[]? outer) ? $"{Path(outer)} > {row[1]}" : row[1];
        return [.. rows.Select(Path).Order(StringComparer.Ordinal)];
    }
}
