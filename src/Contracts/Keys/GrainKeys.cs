using DebugGrid.Protocol;

namespace DebugGrid.Contracts;

/// <summary>How identities become grain keys: <c>project|rest</c>, where the rest of a typed identity is <c>type/id</c>. Neither a project nor a type contains the separator that ends it.</summary>
public static class GrainKeys
{
    /// <summary>The key of a context's grain.</summary>
    public static string Of(ProjectId project, ContextKey context) => $"{project.Value}|{context.Type}/{context.Id}";

    /// <summary>The key of a component's grain.</summary>
    public static string Of(ProjectId project, ComponentKey component) => $"{project.Value}|{component.Type}/{component.Id}";

    /// <summary>The key of a transaction's grain.</summary>
    public static string Of(ProjectId project, TransactionId transaction) => $"{project.Value}|{transaction.Value}";

    /// <summary>The key of a session's grain.</summary>
    public static string Of(ProjectId project, SessionId session) => $"{project.Value}|{session.Value}";

    /// <summary>The key of a correlation's grain.</summary>
    public static string Of(ProjectId project, CorrelationId correlation) => $"{project.Value}|{correlation.Value}";

    /// <summary>The key of a pipeline's grain.</summary>
    public static string OfPipeline(ProjectId project, string pipeline) => $"{project.Value}|{pipeline}";

    /// <summary>The project and the rest of a key.</summary>
    /// <exception cref="ArgumentException">The text is not a key of this form.</exception>
    public static (ProjectId Project, string Local) Split(string key)
    {
        int bar = key.IndexOf('|', StringComparison.Ordinal);
        return bar > 0
            ? (new ProjectId(key[..bar]), key[(bar + 1)..])
            : throw new ArgumentException($"'{key}' is not a grain key: it has no project.", nameof(key));
    }

    /// <summary>The context that a context grain's key names.</summary>
    public static ContextKey Context(string key) => Typed(key) is var (type, id) ? new ContextKey(type, id) : default;

    /// <summary>The component that a component grain's key names.</summary>
    public static ComponentKey Component(string key) => Typed(key) is var (type, id) ? new ComponentKey(type, id) : default;

    private static (string Type, string Id) Typed(string key)
    {
        string rest = Split(key).Local;
        int slash = rest.IndexOf('/', StringComparison.Ordinal);
        return slash > 0
            ? (rest[..slash], rest[(slash + 1)..])
            : throw new ArgumentException($"'{key}' is not the key of a typed grain.", nameof(key));
    }
}
