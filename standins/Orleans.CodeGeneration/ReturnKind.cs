namespace Orleans.CodeGeneration;

/// <summary>What a grain method returns.</summary>
internal enum ReturnKind
{
    None,
    Task,
    TaskOfResult,
    ValueTask,
    ValueTaskOfResult,
}
