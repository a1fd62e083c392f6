using System.Diagnostics;
using System.Globalization;
using System.Text;
using DebugGrid.Cli.Tests.Tool;
using DebugGrid.Simulation.Hostile.Events;
using DebugGrid.Simulation.Hostile.Running;
using DebugGrid.Simulation.Hostile.Sending;

namespace DebugGrid.Simulation.Hostile.Checks;

/// <summary>Runs every command that the tool says it has, for every project.</summary>
internal sealed class ToolCheck(HostileGrid grid, Random random)
{
    private const string Commands = "Commands:";
    private static readonly TimeSpan TailTime = TimeSpan.FromSeconds(30);
    private readonly AnswerCheck answers = new(grid);
    private readonly List<string> faults = [];

    /// <summary>All that is wrong.</summary>
    public async Task<IReadOnlyList<string>> Faults()
    {
        string[] commands = [.. await Leaves([])];
        Dictionary<string, Func<Caller, string[]>> arguments = Arguments();
        Assert.Equal(arguments.Keys.Order(StringComparer.Ordinal), commands.Order(StringComparer.Ordinal));
        foreach (string command in commands)
            await Task.WhenAll(grid.Callers.Select(caller => Run(caller, [.. command.Split(' '), .. arguments[command](caller), .. grid.Arguments(caller)])));
        return faults;
    }

    private static async Task<List<string>> Leaves(string[] path)
    {
        string help = (await DebugGridTool.RunAsync([.. path, "--help"])).Output;
        int at = help.IndexOf(Commands, StringComparison.Ordinal);
        if (at < 0)
            return [string.Join(' ', path)];
        var leaves = new List<string>();
        foreach (string line in help[(at + Commands.Length)..].Split('\n').Skip(1).TakeWhile(static line => line.StartsWith("  ", StringComparison.Ordinal)))
            if (line[2] != ' ')
                leaves.AddRange(await Leaves([.. path, line.Trim().Split(' ')[0]]));
        return leaves;
    }

    private Dictionary<string, Func<Caller, string[]>> Arguments() => new()
    {
        ["import langfuse"] = caller => [Written(caller, "[{\"id\":\"t\",\"observations\":[{\"id\":\"\\ud83e\",\"type\":\"SPAN\",\"startTime\":\"0001-01-01T00:00:00Z\"}],\"scores\":[{}]}")],
        ["import jsonl"] = caller => [Written(caller, "{\"kind\":\"log\"}\n{\"kind\"\n7\n")],
        ["replay"] = caller => [Written(caller, "no recording")],
        ["tail"] = static _ => ["-n", "20"],
        ["events"] = static _ => [],
        ["records"] = static _ => ["--limit", "200"],
        ["transactions"] = _ => random.Next(2) == 0 ? [] : ["--", Id()],
        ["pipelines"] = _ => random.Next(2) == 0 ? [] : ["--", Id()],
        ["contexts"] = _ => random.Next(2) == 0 ? ["--open"] : ["tool", "work"],
        ["variants"] = static _ => ["tool", "work"],
        ["prices"] = _ => random.Next(2) == 0 ? [] : ["--model", "gpt"],
        ["progress"] = _ => random.Next(2) == 0 ? [] : ["tool", "work"],
        ["analyze"] = static _ => ["tool", "work"],
        ["sessions"] = _ => random.Next(2) == 0 ? [] : ["--", Id()],
        ["workflow"] = _ => random.Next(2) == 0 ? ["--", Id()] : ["--context", "--", Id()],
        ["candidates"] = static _ => ["--min-executions", "1"],
        ["compare"] = caller => [.. grid.Arguments(caller), "--", Id(), Id()],
        ["errors"] = static _ => ["--from", "1h"],
        ["recovery"] = static _ => ["--min-count", "2"],
        ["llm-calls"] = static _ => ["--limit", "200"],
        ["sql"] = static _ => ["SELECT * FROM executions"],
        ["query list"] = static _ => [],
        ["query show"] = static _ => ["slowest-contexts"],
        ["query save"] = _ => [$"kept-{random.Next(5)}", "SELECT count(*) AS events FROM events", "--description", "Counts."],
        ["query run"] = _ => random.Next(2) == 0 ? ["slowest-contexts"] : ["failures-of-session", "-p", "session=s"],
        ["query delete"] = _ => [$"kept-{random.Next(5)}"],
        ["schema"] = static _ => ["--max-tokens", "500"],
        ["stats"] = static _ => [],
        ["export"] = caller => ["--format", random.Next(3) switch { 0 => "csv", 1 => "json", _ => "parquet" }, "--output", Named(caller)],
        ["archive"] = static _ => ["--before", "1000d"],
        ["restore"] = static _ => ["--from", "20d"],
        ["delete"] = static _ => ["--user", "nobody has this name"],
        ["dump"] = caller => random.Next(2) == 0 ? ["--output", Named(caller)] : ["--session", Id(), "--output", Named(caller)],
    };

    private string Id() => HostileText.Ids.Where(static id => !id.Contains('\0', StringComparison.Ordinal)).ElementAt(random.Next(30));

    private string Named(Caller caller) => grid.FileNamed($"tool-{caller.Project}-{random.Next()}");

    private string Written(Caller caller, string text)
    {
        string file = Named(caller);
        File.WriteAllText(file, text, Encoding.UTF8);
        return file;
    }

    private async Task Run(Caller caller, string[] arguments)
    {
        caller.Ledger.Expect(HonestSender.BatchEvents);
        string? fault = await Fault(caller, arguments);
        lock (faults)
            if (fault is not null)
                faults.Add($"{caller.Project}: debuggrid {string.Join(' ', arguments)} {fault}");
    }

    private async Task<string?> Fault(Caller caller, string[] arguments)
    {
        try
        {
            ToolResult result = arguments[0] == "tail" ? await Tail(arguments) : await DebugGridTool.RunAsync(arguments);
            if (result.ExitCode is not (0 or 2 or 4 or 5))
                return $"ended with {result.ExitCode}: {result.Error}";
            return answers.ForeignMark(caller, Encoding.UTF8.GetBytes(result.Output + result.Error)) is { } other ? $"has something of {other}" : null;
        }
        catch (OperationCanceledException)
        {
            return "did not end";
        }
    }

    private static async Task<ToolResult> Tail(string[] arguments)
    {
        using Process process = DebugGridTool.Start(arguments);
        Task<string> error = process.StandardError.ReadToEndAsync();
        // Before it shows something it may not listen for the signal yet, and a project may have nothing to show.
        Task<string?> first = process.StandardOutput.ReadLineAsync();
        await Task.WhenAny(first, Task.Delay(TailTime));
        using (Process signal = Process.Start("kill", ["-INT", process.Id.ToString(CultureInfo.InvariantCulture)]))
            await signal.WaitForExitAsync();
        string output = $"{await first}\n{await process.StandardOutput.ReadToEndAsync()}";
        await process.WaitForExitAsync();
        return new ToolResult(process.ExitCode, output, await error);
    }
}
