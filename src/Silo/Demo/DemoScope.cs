using DebugGrid.Protocol;

namespace DebugGrid.Silo.Demo;

/// <summary>Where a piece of the demonstration's work stands in its tree.</summary>
internal sealed record DemoScope(ContextKey Context, ExecutionId Execution, SessionId Session, CorrelationId Correlation, DemoScope? Parent)
{
    /// <summary>Which implementation runs, or null.</summary>
    public string? Variant { get; init; }

    /// <summary>After how many milliseconds without progress it counts as stalled; null for the grid's setting.</summary>
    public double? StallAfterMs { get; init; }

    /// <summary>A scope inside this one.</summary>
    public DemoScope Child(string type, string id, string? variant = null) =>
        new(new ContextKey(type, id), new ExecutionId(Guid.NewGuid().ToString("N")), Session, Correlation, this) { Variant = variant };

    /// <summary>An event of this scope, with its place in the tree.</summary>
    public ContextEvent Place(ContextEvent happened) => happened with
    {
        Context = Context,
        Execution = Execution,
        Session = Session,
        Correlation = Correlation,
        Name = Context.Id.Replace('_', ' '),
        ParentContext = Parent?.Context.Id,
        ParentContextType = Parent?.Context.Type,
        ParentExecution = Parent?.Execution ?? default,
        VariantId = Variant,
    };
}
