using System.Collections.Concurrent;
using System.Diagnostics;
using DebugGrid.Client.Ai;
using DebugGrid.Client.Attributes;
using DebugGrid.Client.Diagnostics;
using DebugGrid.Client.Texts;
using DebugGrid.Client.Tracking;
using DebugGrid.Protocol;

namespace DebugGrid.Client.Activities;

/// <summary>
/// Records activities as executions, from their beginning on. Asks for their data without marking them as recorded: whether another listener,
/// such as OpenTelemetry's, exports them stays that listener's decision.
/// </summary>
internal sealed class ActivityBridge : IDisposable
{
    private const string Part = "activities";
    private const int MaxNames = 2_000;
    private readonly ConcurrentDictionary<Activity, ExecutionScope> open = new(ReferenceEqualityComparer.Instance);
    private readonly BoundedNames names = new(MaxNames);
    private readonly DebugGridClient client;
    private readonly ActivityOptions options;
    private readonly ActivityListener listener;
    private int running;

    /// <summary>Begins to listen.</summary>
    public ActivityBridge(DebugGridClient client, ActivityOptions options)
    {
        this.client = client;
        this.options = options;
        var patterns = new SourcePatterns(options);
        listener = new ActivityListener
        {
            ShouldListenTo = source => patterns.Take(source.Name),
            Sample = Sample,
            ActivityStarted = OnStarted,
            ActivityStopped = OnStopped,
        };
        ActivitySource.AddActivityListener(listener);
    }

    /// <summary>Stops listening; what runs ends unseen.</summary>
    public void Dispose() => listener.Dispose();

    private ActivitySamplingResult Sample(ref ActivityCreationOptions<ActivityContext> creation)
    {
        if (!client.Enabled || OwnWork.IsCurrent)
            return ActivitySamplingResult.None;
        // What another bridge records needs no data, but its trace and span.
        if (client.Claims.Has(creation.Name))
            return ActivitySamplingResult.PropagationData;
        if (options.SampleRatio >= 1 || TraceSampling.Take(creation.TraceId, options.SampleRatio))
            return ActivitySamplingResult.AllData;
        // A root that is left out must still exist, or those inside it would be roots of traces of their own.
        return creation.Parent == default || creation.Parent.IsRemote ? ActivitySamplingResult.PropagationData : ActivitySamplingResult.None;
    }

    private bool Takes(Activity activity) =>
        client.Enabled && !OwnWork.IsCurrent && !client.Claims.Has(activity.OperationName) && !IsSubstitute(activity);

    /// <summary>True for a request's activity without a source: the platform makes it where the one that its source would have made is not wanted.</summary>
    private static bool IsSubstitute(Activity activity) =>
        activity.Source.Name.Length == 0 && activity.OperationName is (BridgeClaims.ServerRequest or BridgeClaims.ClientRequest);

    private void OnStarted(Activity activity)
    {
        try
        {
            if (!Takes(activity) || !TraceSampling.Take(activity.TraceId, options.SampleRatio) || Volatile.Read(ref running) >= options.MaxOpen)
                return;
            var origin = ActivityParent.Of(activity, open);
            var context = ActivityNames.Of(activity);
            context = context with { Id = names.Take(context.Id) };
            var scope = client.BeginContext(context, new ContextOptions { Name = NameOf(activity, context), ExecutionId = origin.SpanId }, origin);
            if (scope.IsLive && open.TryAdd(activity, scope))
                Interlocked.Increment(ref running);
        }
        catch (Exception fault) when (client.Faults.Report(Part, fault))
        {
            // Told; the activity goes on unseen.
        }
    }

    private void OnStopped(Activity activity)
    {
        if (!open.TryRemove(activity, out var scope))
            return;
        Interlocked.Decrement(ref running);
        try
        {
            Describe(activity, scope);
        }
        catch (Exception fault) when (client.Faults.Report(Part, fault))
        {
            // Told; the record goes without what could not be read.
        }
        scope.Dispose();
    }

    private void Describe(Activity activity, ExecutionScope scope)
    {
        scope.MeasuredDuration = activity.Duration;
        scope.SetMetadata(ActivityMetadata.Of(activity, client, options.MaxValueLength));
        var input = ActivityMessages.Of(LlmTags.Input(activity), client.Capture);
        var output = ActivityMessages.Of(LlmTags.Output(activity), client.Capture);
        scope.SetCapturedRequest(input);
        scope.SetCapturedResponse(output);
        ActivityOutcome.Tell(activity, scope);
        LlmCalls.Join(scope, LlmTags.Conversation(activity));
        if (LlmTags.CallOf(activity) is not { } call)
            return;
        using var attributes = AttributeWriter.Rent(client, options.MaxValueLength);
        LlmCalls.Emit(client, scope, call with { Input = input, Output = output }, attributes);
    }

    private static string? NameOf(Activity activity, ContextKey context) =>
        activity.DisplayName == context.Id ? null : TextLimit.Name(activity.DisplayName);
}
