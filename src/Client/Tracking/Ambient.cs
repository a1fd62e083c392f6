using DebugGrid.Protocol;

namespace DebugGrid.Client.Tracking;

/// <summary>
/// Where the running code stands: what events that it causes belong to. Flows with the execution context. Every scope enters a place of its own
/// inside the one around it; a place never changes but for the mark that its scope has ended.
/// </summary>
internal sealed record Ambient
{
    /// <summary>Places inside each other. A scope beyond it is not begun: it could only be one of many that were never disposed.</summary>
    public const int MaxDepth = 512;

    private static readonly AsyncLocal<Ambient?> Local = new();

    /// <summary>Nowhere.</summary>
    public static readonly Ambient None = new();

    private Ambient? around;
    private int depth;
    private volatile bool left;

    /// <summary>Where the calling code stands.</summary>
    public static Ambient Current => Local.Value ?? None;

    /// <summary>The innermost running execution, or null.</summary>
    public ExecutionScope? Execution { get; init; }

    /// <summary>The session.</summary>
    public SessionId Session { get; init; }

    /// <summary>The operation across components.</summary>
    public CorrelationId Correlation { get; init; }

    /// <summary>The transaction.</summary>
    public TransactionId Transaction { get; init; }

    /// <summary>The variant that executions begun here run, or null.</summary>
    public string? Variant { get; init; }

    /// <summary>A place inside this one, to be changed by <c>with</c> and entered.</summary>
    /// <exception cref="InvalidOperationException">There are <see cref="MaxDepth"/> around it already.</exception>
    public Ambient Inside() => new(this) { around = this, depth = Deeper(), left = false };

    /// <summary>The place inside an execution that begins here.</summary>
    /// <exception cref="InvalidOperationException">There are <see cref="MaxDepth"/> around it already.</exception>
    public Ambient Inside(ExecutionScope execution, string? variant, CorrelationId correlation) =>
        new(this) { around = this, depth = Deeper(), left = false, Execution = execution, Variant = variant, Correlation = correlation };

    /// <summary>Makes it the place of the calling code.</summary>
    public void Enter() => Local.Value = this;

    /// <summary>Goes back to the place around it where the calling code stands here, while the scope goes on elsewhere.</summary>
    public void StepOut()
    {
        if (ReferenceEquals(Local.Value, this))
            Local.Value = Open(around);
    }

    /// <summary>The scope has ended. The calling code goes back to the innermost place around it whose scope has not.</summary>
    public void Leave()
    {
        left = true;
        StepOut();
    }

    private int Deeper() =>
        depth < MaxDepth ? depth + 1 : throw new InvalidOperationException($"More than {MaxDepth} scopes are open inside each other; some are never disposed.");

    private static Ambient? Open(Ambient? place)
    {
        while (place is { left: true })
            place = place.around;
        return place;
    }
}
