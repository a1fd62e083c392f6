using System.Collections.Concurrent;
using System.Diagnostics;
using System.Net;
using System.Text;
using DebugGrid.Simulation.Hostile.Running;
using DebugGrid.Simulation.Hostile.Sending;

namespace DebugGrid.Simulation.Statements;

/// <summary>Asks one random statement after the other.</summary>
/// <param name="caller">Who asks.</param>
/// <param name="grid">Where the grid is.</param>
/// <param name="statements">What is asked.</param>
/// <param name="check">Looks at the answers.</param>
internal sealed class StatementAsker(Caller caller, Uri grid, RandomStatements statements, StatementCheck check)
{
    private const int Shown = 3_000;
    private const int Least = 60;

    /// <summary>Far more than a statement, its end and the start of another process take: what takes longer hangs.</summary>
    private static readonly TimeSpan Hang = TimeSpan.FromSeconds(90);

    /// <summary>How far apart the statements are that may cost the history its process.</summary>
    private static readonly TimeSpan Calm = TimeSpan.FromSeconds(12);

    private static readonly TimeSpan WhileAway = TimeSpan.FromMilliseconds(250);
    private readonly ConcurrentDictionary<string, int> answers = new(StringComparer.Ordinal);
    private readonly List<string> faults = [];
    private readonly List<string> ends = [];

    /// <summary>What is wrong with answers.</summary>
    public IReadOnlyList<string> Faults => faults;

    /// <summary>The statements that ended the history's process.</summary>
    public IReadOnlyList<string> Ends => ends;

    /// <summary>How many answers there were of each status.</summary>
    public IReadOnlyDictionary<string, int> Answers => answers;

    /// <summary>Asks until it is told to stop, but so many statements at least: a busy machine asks few in the time.</summary>
    public async Task Run(CancellationToken stop)
    {
        long calm = Stopwatch.GetTimestamp();
        for (int asked = 0; asked < Least || !stop.IsCancellationRequested; asked++)
        {
            bool isDeep = Stopwatch.GetElapsedTime(calm) > Calm;
            if (isDeep)
                calm = Stopwatch.GetTimestamp();
            if (await Ask(statements.Next(isDeep)))
                await Task.Delay(WhileAway, CancellationToken.None);
        }
    }

    /// <summary>Asks one.</summary>
    /// <returns>Whether the history is away for a moment.</returns>
    private async Task<bool> Ask(HostileRequest request)
    {
        long began = Stopwatch.GetTimestamp();
        string asked = Encoding.UTF8.GetString(request.Body.AsSpan(0, Math.Min(request.Body!.Length, Shown)));
        try
        {
            using HttpRequestMessage message = request.ToMessage(grid);
            using HttpResponseMessage answer = await caller.Http.SendAsync(message);
            byte[] body = await answer.Content.ReadAsByteArrayAsync();
            answers.AddOrUpdate($"{(int)answer.StatusCode}", 1, static (_, count) => count + 1);
            if (check.Fault(answer.StatusCode, answer.Content.Headers.ContentType?.MediaType, body) is { } fault)
                faults.Add($"{asked}\n  {fault}");
            if (Stopwatch.GetElapsedTime(began) is var took && took > Hang)
                faults.Add($"{asked}\n  took {took}");
            if (body.AsSpan().IndexOf("history's process"u8) < 0)
                return answer.StatusCode == HttpStatusCode.ServiceUnavailable;
            ends.Add($"{asked}\n  {Encoding.UTF8.GetString(body)}");
            return true;
        }
        catch (Exception gone) when (gone is HttpRequestException or IOException or OperationCanceledException)
        {
            faults.Add($"{asked}\n  {gone.Message}");
            return true;
        }
    }
}
