using DebugGrid.Client.Tracking;
using DebugGrid.Protocol;

namespace DebugGrid.Client;

/// <summary>
/// A step of a workflow while it runs: an execution of <c>step/name</c>, and a place in the workflow around it. Ended by <see cref="Dispose"/>, failed where an
/// exception leaves its <c>using</c> block; a second call does nothing. No member throws.
/// </summary>
public sealed class StepScope : IDisposable
{
    internal static readonly StepScope Nothing = new();
    private const string Step = "step";
    private readonly DebugGridClient? client;
    private readonly string name;
    private readonly ExecutionScope owner;
    private readonly long start;
    private bool skipped;
    private int ended;

    private StepScope()
    {
        name = string.Empty;
        Execution = owner = ExecutionScope.Nothing;
        ended = 1;
    }

    internal StepScope(DebugGridClient client, string name, object? inputs, ContextOptions options)
    {
        this.client = client;
        this.name = name;
        Execution = client.Begin(Step, name, options, default);
        owner = Execution.Parent ?? Execution;
        Index = owner.NextStep();
        var captured = client.Capture.Capture(inputs);
        Execution.SetCapturedRequest(captured);
        client.EmitMade(Head(StepStatus.Running) with { Inputs = captured });
        start = client.Clock.GetTimestamp();
    }

    /// <summary>The step as an execution.</summary>
    public ExecutionScope Execution { get; }

    /// <summary>Its place in the workflow, from 0: the order in which steps began.</summary>
    public int Index { get; }

    /// <summary>Sets what comes out.</summary>
    public void SetOutputs(object? value) => Execution.SetResponse(value);

    /// <summary>Says that it failed.</summary>
    public void Fail(Exception fault) => Execution.Fail(fault);

    /// <summary>Says that it failed.</summary>
    public void Fail(string message) => Execution.Fail(message);

    /// <summary>Says that it was left out.</summary>
    public void Skip() => skipped = true;

    /// <summary>Ends it: completed, unless it was said to have failed or to be left out.</summary>
    public void Dispose()
    {
        if (Interlocked.Exchange(ref ended, 1) != 0)
            return;
        Execution.FailIfLeft();
        var status = skipped ? StepStatus.Skipped : Execution.Status == ExecutionStatus.Success ? StepStatus.Completed : StepStatus.Failed;
        client!.EmitMade(Head(status) with
        {
            Outputs = Execution.Response,
            Error = Execution.Error,
            DurationMs = client.Clock.GetElapsedTime(start).TotalMilliseconds,
        });
        Execution.Dispose();
    }

    private StepEvent Head(StepStatus status) => new()
    {
        Context = owner.Context,
        Execution = owner.Execution,
        Session = Execution.Session,
        Correlation = Execution.Correlation,
        Index = Index,
        Name = name,
        Status = status,
    };
}
