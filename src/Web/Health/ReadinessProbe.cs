using DebugGrid.Contracts;
using DebugGrid.Web.Answers;
using DebugGrid.Web.Limits;
using Microsoft.Extensions.Logging;

namespace DebugGrid.Web.Health;

/// <summary>Asks every part that a request may need whether it answers.</summary>
internal sealed partial class ReadinessProbe(IGrainFactory grains, GridTopology topology, TimeProvider clock, ILogger<ReadinessProbe> logger)
{
    /// <summary>What a part that answers is reported as.</summary>
    public const string Ok = "ok";

    /// <summary>What a part's report begins with that is not there, while the grid takes events without it.</summary>
    private const string Without = "waits: ";

    /// <summary>What a part's report begins with that does its work, and needs a person.</summary>
    private const string Impaired = "impaired: ";

    /// <summary>What a partition's report begins with that takes no events.</summary>
    private const string Refuses = "refuses events: ";

    /// <summary>Whether a part that reports this keeps the grid from its work.</summary>
    public static bool IsHindrance(string report) =>
        report != Ok && !report.StartsWith(Without, StringComparison.Ordinal) && !report.StartsWith(Impaired, StringComparison.Ordinal);

    /// <summary>What each part says.</summary>
    public async Task<IReadOnlyDictionary<string, string>> CheckAsync(CancellationToken cancellationToken)
    {
        var checks = new List<(string Name, Task<string> Result)>
        {
            ("history", AskAsync("history", grains.GetGrain<IAnalyticsGrain>(0).GetTrouble(), static trouble => trouble is null ? Ok : Impaired + trouble, cancellationToken)),
        };
        for (int partition = 0; partition < topology.Partitions; partition++)
            checks.Add(($"intake_{partition}", AskAsync($"intake_{partition}", grains.GetGrain<IIntakeGrain>(partition).GetStatus(), ReportOf, cancellationToken)));
        var answers = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var (name, result) in checks)
            answers[name] = await result;
        return answers;
    }

    /// <summary>How a partition stands. Names no grain: the answer needs no key.</summary>
    private static string ReportOf(IntakeStatus status)
    {
        var troubles = new List<string>();
        if (status.Unsaved is { Count: > 0 } unsaved)
            troubles.Add($"grains that cannot be saved: {unsaved.Count}, the latest since {Moments.At(unsaved[^1].Since)}");
        if (status.LateCheckpointMs > 0)
            troubles.Add($"no checkpoint was completed for {status.LateCheckpointMs / 1_000} s");
        troubles.AddRange(status.StorageTroubles ?? []);
        if (status.WriteFault is not null)
            return $"{Refuses}{string.Join("; ", troubles)}";
        return troubles.Count == 0 ? Ok : Impaired + string.Join("; ", troubles);
    }

    private async Task<string> AskAsync<T>(string part, Task<T> question, Func<T, string> report, CancellationToken cancellationToken)
    {
        try
        {
            return report(await question.WaitAsync(WebLimits.ReadinessWait, clock, cancellationToken));
        }
        catch (TimeoutException)
        {
            return $"did not answer within {WebLimits.ReadinessWait.TotalSeconds} s";
        }
        catch (HistoryUnavailableException elsewhere)
        {
            return Without + elsewhere.Message;
        }
        catch (Exception fault) when (fault is not OperationCanceledException || !cancellationToken.IsCancellationRequested)
        {
            LogNotReady(logger, part, fault);
            return "failed";
        }
    }
}
