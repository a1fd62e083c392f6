using DebugGrid.Protocol;

namespace DebugGrid.Contracts;

/// <summary>How identities become grain keys: <c>project|rest</c>, where the rest of a typed identity is <c>type/id</c>. Neither a project nor a type contains the separator that ends it.</summary>
public static class GrainKeys
{
    /// <summary>Ends the project in a key; no project's name contains it.</summary>
    public const char Separator = '|';

    /// <summary>The key of a context's grain.</summary>
    public static string Of(ProjectId project, ContextKey context) => Join(project, context.ToString());

    /// <summary>The key of a component's grain.</summary>
    public static string Of(ProjectId project, ComponentKey component) => Join(project, component.ToString());

    /// <summary>The key of a transaction's grain.</summary>
    public static string Of(ProjectId project, TransactionId transaction) => Join(project, transaction.Value);

    /// <summary>The key of a session's grain.</summary>
    public static string Of(ProjectId project, SessionId session) => Join(project, session.Value);

    /// <summary>The key of a correlation's grain.</summary>
    public static string Of(ProjectId project, CorrelationId correlation) => Join(project, correlation.Value);

    /// <summary>The key of a pipeline's grain.</summary>
    public static string OfPipeline(ProjectId project, string pipeline) => Join(project, pipeline);

    /// <summary>What the keys of a project's contexts begin with.</summary>
    /// <param name="project">The project.</param>
    /// <param name="type">Contexts of one type only; null: all.</param>
    public static string ContextPrefix(ProjectId project, string? type) =>
        Join(project, type is null ? string.Empty : new ContextKey(type, string.Empty).ToString());

    /// <summary>The project and the rest of a key.</summary>
    /// <exception cref="ArgumentException">The text is not a key of this form.</exception>
    public static (ProjectId Project, string Local) Split(string key)
    {
        int bar = key.IndexOf(Separator, StringComparison.Ordinal);
        return bar > 0
            ? (new ProjectId(key[..bar]), key[(bar + 1)..])
            : throw new ArgumentException($"'{key}' is not a grain key: it has no project.", nameof(key));
    }

    /// <summary>The context that a context grain's key names.</summary>
    /// <exception cref="ArgumentException">The text is not the key of a context's grain.</exception>
    public static ContextKey Context(string key) => ContextKey.Parse(Split(key).Local);

    /// <summary>The component that a component grain's key names.</summary>
    /// <exception cref="ArgumentException">The text is not the key of a component's grain.</exception>
    public static ComponentKey Component(string key) => ComponentKey.Parse(Split(key).Local);

    private static string Join(ProjectId project, string local) => $"{project.Value}{Separator}{local}";
}
