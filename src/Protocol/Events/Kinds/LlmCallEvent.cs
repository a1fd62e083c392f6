namespace DebugGrid.Protocol;

/// <summary>A call of a language model, in the terms of OpenTelemetry's GenAI conventions.</summary>
public sealed record LlmCallEvent : DebugEvent
{
    /// <inheritdoc/>
    public override EventKind Kind => EventKind.LlmCall;

    /// <summary>Who serves the model (openai, anthropic, …), or null.</summary>
    public string? Provider { get; init; }

    /// <summary>The model's name. Required.</summary>
    public string Model { get; init; } = string.Empty;

    /// <summary>Tokens sent, cached ones included; null when unknown.</summary>
    public long? InputTokens { get; init; }

    /// <summary>Tokens received; null when unknown.</summary>
    public long? OutputTokens { get; init; }

    /// <summary>The part of <see cref="InputTokens"/> that came from the provider's cache; null when unknown.</summary>
    public long? CachedTokens { get; init; }

    /// <summary>What it cost, in US dollars; null when unknown.</summary>
    public double? CostUsd { get; init; }

    /// <summary>How long it took, in milliseconds; null when unknown.</summary>
    public double? LatencyMs { get; init; }

    /// <summary>The tool that the model was asked to serve or that it called, or null.</summary>
    public string? ToolName { get; init; }

    /// <summary>How good the answer is, from 0 to 1, or null.</summary>
    public double? QualityScore { get; init; }

    /// <summary>The sender's class for the answer (complete, partial, …), or null.</summary>
    public string? Classification { get; init; }

    /// <summary>The messages sent, as JSON.</summary>
    public JsonText Input { get; init; }

    /// <summary>The messages received, as JSON.</summary>
    public JsonText Output { get; init; }
}
