using DebugGrid.Client.Texts;
using DebugGrid.Client.Tracking;
using DebugGrid.Protocol;

namespace DebugGrid.Client;

/// <summary>What agents tell about their errors, successes and steps, so that the grid can say what helped after an error. No member throws.</summary>
public static class AgentEvents
{
    private const int MaxFrames = 64;
    private const string Part = "agent events";
    private const string Unknown = "unknown";

    /// <summary>Keeps an error together with the agent's state.</summary>
    /// <param name="client">The client.</param>
    /// <param name="agent">The agent's name.</param>
    /// <param name="error">What went wrong.</param>
    /// <param name="agentState">The agent's state, kept as JSON; null for none.</param>
    /// <param name="severity">How bad it is.</param>
    /// <param name="recoveryStrategy">What the agent will try next, or null.</param>
    /// <param name="correlationId">The workflow it belongs to; null takes that of the scopes around.</param>
    /// <returns>The event's id, for <see cref="CaptureSuccess"/>; none when it was not taken.</returns>
    public static EventId CaptureErrorState(
        this DebugGridClient client, string agent, Exception error, object? agentState = null, Severity severity = Severity.Medium, string? recoveryStrategy = null,
        string? correlationId = null)
    {
        if (!client.Enabled)
            return default;
        try
        {
            var details = ExceptionCapture.Of(error, MaxFrames, TextLimit.MaxText);
            return client.EmitWithId(correlationId, new ErrorEvent
            {
                Level = severity == Severity.Critical ? EventLevel.Critical : EventLevel.Error,
                Agent = TextLimit.Name(agent),
                ErrorType = TextLimit.Name(details?.Type) ?? Unknown,
                Message = details?.Message,
                Severity = severity,
                Stack = details is null ? null : TextLimit.Cut(string.Join('\n', details.Frames), TextLimit.MaxText),
                AgentState = client.Capture.Capture(agentState),
                RecoveryStrategy = TextLimit.Name(recoveryStrategy),
            });
        }
        catch (Exception fault) when (client.Faults.Report(Part, fault))
        {
            return default;
        }
    }

    /// <summary>Keeps a success, perhaps after an error.</summary>
    /// <param name="client">The client.</param>
    /// <param name="agent">The agent's name.</param>
    /// <param name="qualityScore">How good the result is, from 0 to 1, or null.</param>
    /// <param name="classification">The application's class for it (complete, partial, …), or null.</param>
    /// <param name="recoveryStrategy">What had been tried to recover, or null.</param>
    /// <param name="afterError">The error that it followed; none where there was none or it is not known.</param>
    /// <param name="correlationId">The workflow it belongs to; null takes that of the scopes around.</param>
    /// <returns>The event's id; none when it was not taken.</returns>
    public static EventId CaptureSuccess(
        this DebugGridClient client, string agent, double? qualityScore = null, string? classification = null, string? recoveryStrategy = null,
        EventId afterError = default, string? correlationId = null)
    {
        if (!client.Enabled)
            return default;
        try
        {
            return client.EmitWithId(correlationId, new SuccessEvent
            {
                Agent = TextLimit.Name(agent),
                QualityScore = qualityScore,
                Classification = TextLimit.Name(classification),
                RecoveryStrategy = TextLimit.Name(recoveryStrategy),
                ErrorEvent = afterError,
            });
        }
        catch (Exception fault) when (client.Faults.Report(Part, fault))
        {
            return default;
        }
    }

    /// <summary>Keeps a step of a workflow as a fact; <see cref="Scopes.BeginStep"/> follows one while it runs.</summary>
    /// <param name="client">The client.</param>
    /// <param name="index">Its place, from 0.</param>
    /// <param name="name">Its name.</param>
    /// <param name="status">Where it stands.</param>
    /// <param name="inputs">What it was given, kept as JSON; null for nothing.</param>
    /// <param name="outputs">What it gave, kept as JSON; null for nothing.</param>
    /// <param name="error">What went wrong, or null.</param>
    /// <param name="duration">How long it ran, or null.</param>
    /// <param name="correlationId">The workflow it belongs to; null takes that of the scopes around.</param>
    /// <returns>The event's id; none when it was not taken.</returns>
    public static EventId CaptureStep(
        this DebugGridClient client, int index, string name, StepStatus status, object? inputs = null, object? outputs = null, string? error = null,
        TimeSpan? duration = null, string? correlationId = null)
    {
        if (!client.Enabled)
            return default;
        try
        {
            return client.EmitWithId(correlationId, new StepEvent
            {
                Index = index,
                Name = TextLimit.Name(name) ?? string.Empty,
                Status = status,
                Inputs = client.Capture.Capture(inputs),
                Outputs = client.Capture.Capture(outputs),
                Error = TextLimit.Cut(error, TextLimit.MaxText),
                DurationMs = duration?.TotalMilliseconds,
            });
        }
        catch (Exception fault) when (client.Faults.Report(Part, fault))
        {
            return default;
        }
    }

    private static EventId EmitWithId(this DebugGridClient client, string? correlationId, DebugEvent message)
    {
        var time = Timestamp.Now(client.Clock);
        var id = EventIds.New(time);
        var correlation = correlationId is null ? default : new CorrelationId(correlationId);
        return client.EmitMade(message with { Id = id, Time = time, Correlation = correlation }) ? id : default;
    }
}
