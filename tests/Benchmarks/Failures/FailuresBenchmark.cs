using System.Net.Http.Json;
using System.Text.Json;
using DebugGrid.TestKit;

namespace DebugGrid.Benchmarks.Failures;

/// <summary>
/// How often the suspects of a session's package are those that people named. Each run becomes a session of a real silo, each of its messages a record in order; the package
/// has 1,500 tokens. Neither the label nor the truth is sent.
/// </summary>
internal static class FailuresBenchmark
{
    private const int MaxTokens = 1_500;

    private const int Named = 3;

    private static readonly DateTimeOffset Begin = new(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);

    public static async Task Run(BenchmarkOptions options, Report report)
    {
        IReadOnlyList<FailedRun> runs = FailedRun.ReadAll(options.Data ?? throw new ArgumentException("--data names the folder of the failed runs."));
        using var directory = new WorkDirectory();
        await using var silo = new SiloProcess(directory.Path);
        await silo.Start();
        foreach (FailedRun run in runs)
            await Send(silo, run);
        await BatchLoad.Drain(silo);
        var found = new List<NamedSteps>();
        foreach (FailedRun run in runs)
            found.Add(await Suspects(silo, report, run));
        Tell(report, "suspects", found);
        Tell(report, "simple_rule", [.. runs.Select(NamedSteps.BySimpleRule)]);
        report.Add("failures.chance.step_in_three", runs.Sum(static run => Math.Min(1, (double)Named / run.Steps.Count)), "runs", "expected when three different steps are drawn");
        report.Add("failures.chance.agent_in_three", runs.Sum(AgentByChance), "runs", "expected when three different steps are drawn");
        report.Add("failures.chance.step_first", runs.Sum(static run => 1.0 / run.Steps.Count), "runs", "expected when one step is drawn");
        report.Add("failures.chance.agent_first", runs.Sum(static run => (double)OfAgent(run) / run.Steps.Count), "runs", "expected when one step is drawn");
    }

    private static void Tell(Report report, string rule, List<NamedSteps> named)
    {
        report.Add($"failures.{rule}.step_in_three", named.Count(static run => run.HasStep), "runs", $"of {named.Count}");
        report.Add($"failures.{rule}.agent_in_three", named.Count(static run => run.HasAgent), "runs", $"of {named.Count}");
        report.Add($"failures.{rule}.step_first", named.Count(static run => run.HasStepFirst), "runs", $"of {named.Count}");
        report.Add($"failures.{rule}.agent_first", named.Count(static run => run.HasAgentFirst), "runs", $"of {named.Count}");
    }

    private static async Task Send(SiloProcess silo, FailedRun run)
    {
        var events = run.Steps.Select((step, place) => new
        {
            kind = "record",
            time = Begin.AddSeconds(place),
            session_id = run.Name,
            context_type = "agent",
            context_id = step.Agent,
            execution_id = $"step-{place}",
            status = "success",
            response_data = step.Content,
        });
        using HttpResponseMessage answer = await silo.Http.PostAsJsonAsync("/api/debug/events/batch", new { events });
        answer.EnsureSuccessStatusCode();
    }

    private static async Task<NamedSteps> Suspects(SiloProcess silo, Report report, FailedRun run)
    {
        using HttpResponseMessage answer = await silo.Http.GetAsync(new Uri($"/api/debug/sessions/{run.Name}/analysis?format=json&max_tokens={MaxTokens}", UriKind.Relative));
        answer.EnsureSuccessStatusCode();
        JsonElement package = await answer.Content.ReadFromJsonAsync<JsonElement>();
        JsonElement suspects = package.GetProperty("suspects");
        report.Note($"{run.Name}: {suspects.GetRawText()}");
        return new NamedSteps(run, [.. suspects.EnumerateArray().Select(static suspect =>
            int.Parse(suspect.GetProperty("execution_id").GetString()!["step-".Length..], System.Globalization.CultureInfo.InvariantCulture))]);
    }

    private static int OfAgent(FailedRun run) => run.Steps.Count(step => step.Agent == run.FaultAgent);

    private static double AgentByChance(FailedRun run)
    {
        double none = 1;
        for (int drawn = 0; drawn < Math.Min(Named, run.Steps.Count); drawn++)
            none *= Math.Max(0, (double)(run.Steps.Count - OfAgent(run) - drawn) / (run.Steps.Count - drawn));
        return 1 - none;
    }
}
