namespace DebugGrid.Protocol;

/// <summary>What <see cref="ContextStarted"/> and <see cref="ExecutionRecord"/> share: the name, the place in the tree, the variant.</summary>
public abstract record ContextEvent : DebugEvent
{
    private protected ContextEvent()
    {
    }

    /// <summary>The context's name for a person; its id when null.</summary>
    public string? Name { get; init; }

    /// <summary>The parent's context id, or null for a root.</summary>
    public string? ParentContext { get; init; }

    /// <summary>The parent's context type, or null where the sender does not know it.</summary>
    public string? ParentContextType { get; init; }

    /// <summary>The exact run of the parent, if known: the tree of a workflow is made of executions.</summary>
    public ExecutionId ParentExecution { get; init; }

    /// <summary>Which implementation of the context ran, or null.</summary>
    public string? VariantId { get; init; }
}
