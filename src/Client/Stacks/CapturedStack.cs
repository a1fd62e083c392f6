using DebugGrid.Client.Stacks;

namespace DebugGrid.Client;

/// <summary>The calls that led to a place, innermost first. The client's own are not among them.</summary>
/// <param name="Frames">The calls.</param>
/// <param name="LeftOut">How many outer calls found no room.</param>
/// <param name="Error">Why there is no stack, or null.</param>
public sealed record CapturedStack(IReadOnlyList<CapturedFrame> Frames, int LeftOut, string? Error = null)
{
    /// <summary>True when outer calls were left out.</summary>
    public bool Truncated => LeftOut > 0;

    /// <summary>The stack for people, one call a line.</summary>
    public string ToText() => StackText.Of(this);

    /// <summary>The stack as JSON: <c>{"frames":[{"type":…,"method":…,"parameters":[…],"async":true,"file":…,"line":12}],"truncated":false,"left_out":0}</c>.</summary>
    public string ToJson() => StackJson.Of(this);
}
