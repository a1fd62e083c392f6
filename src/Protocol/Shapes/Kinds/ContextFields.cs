namespace DebugGrid.Protocol.Shapes;

/// <summary>The fields that started and record share, with the numbers 1 to 5.</summary>
internal static class ContextFields
{
    public static Field<T>[] Of<T>()
        where T : ContextEvent =>
    [
        FieldFactory<T>.Text(1, "context_name", nameof(ContextEvent.Name), TextRule.Name),
        FieldFactory<T>.Text(2, "parent_context", nameof(ContextEvent.ParentContext), TextRule.Id),
        FieldFactory<T>.Text(3, "parent_context_type", nameof(ContextEvent.ParentContextType), TextRule.Type),
        FieldFactory<T>.Execution(4, "parent_execution_id", nameof(ContextEvent.ParentExecution)),
        FieldFactory<T>.Text(5, "variant_id", nameof(ContextEvent.VariantId), TextRule.Id),
    ];
}
