using DebugGrid.Analytics.Packages.Contents;
using DebugGrid.Analytics.Packages.Payloads;

namespace DebugGrid.Analytics.Packages.Executions;

/// <summary>What a package says of an execution that was recorded as a success and answered with a failure.</summary>
internal static class FailedAnswerItem
{
    /// <summary>The item.</summary>
    public static PackageItem Of(RunNode node, string said, SingleRun run) => new()
    {
        Kind = "answers that tell of a failure",
        Worth = 220,
        Sentence = $"{node.ContextType}/{node.ContextId} {node.ExecutionId} was recorded as a success",
        Facts =
        [
            new PackageFact("context_type", "Context Type", node.ContextType, IsCore: true, IsSaid: true),
            new PackageFact("context_id", "Context", node.ContextId, IsCore: true, IsSaid: true),
            new PackageFact("execution_id", "Execution", node.ExecutionId, IsCore: true, IsSaid: true),
            new PackageFact("said", "It said", said, IsCore: true),
        ],
        Blocks = node == run.Run ? [] : [.. PayloadBlocks.Of(run.Payloads.GetValueOrDefault(node.Id)).Where(static block => block.Key is "request_data")],
    };
}
