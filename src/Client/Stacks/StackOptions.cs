using DebugGrid.Protocol;

namespace DebugGrid.Client;

/// <summary>When stacks are captured, and how much of them.</summary>
public sealed record StackOptions
{
    /// <summary>
    /// The least level at which a log line without a thrown exception gets the stack of its caller, as the attribute <c>stack</c>. Null, the default:
    /// none does. An exception that was thrown brings its own stack at any level.
    /// </summary>
    public EventLevel? Level { get; set; }

    /// <summary>Frames, the innermost; of deeper stacks the rest is left out and counted. 32; 1 to 256.</summary>
    public int MaxDepth { get; set; } = 32;

    /// <summary>Whether frames name file and line, where symbols are there. True. The first look at an assembly's symbols takes milliseconds.</summary>
    public bool IncludeFiles { get; set; } = true;

    /// <summary>
    /// Whether frames tell what can be known of local variables: their types; of asynchronous methods and iterators the names as well; and what lambdas
    /// have captured. Values cannot be known. False.
    /// </summary>
    public bool IncludeLocals { get; set; }

    /// <summary>Whether the frames of the platform's task and thread machinery are shown. False.</summary>
    public bool IncludePlatform { get; set; }

    internal IEnumerable<string> Faults()
    {
        if (MaxDepth is < 1 or > ProtocolLimits.MaxStackFrames)
            yield return $"DebugGrid:Stacks:MaxDepth is {MaxDepth}, and must be from 1 to {ProtocolLimits.MaxStackFrames}.";
        if (Level is { } level && !Enum.IsDefined(level))
            yield return $"DebugGrid:Stacks:Level is {level}, and must be one of {string.Join(", ", Enum.GetNames<EventLevel>())}.";
    }
}
