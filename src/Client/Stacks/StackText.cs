using System.Text;

namespace DebugGrid.Client.Stacks;

/// <summary>Writes stacks for people.</summary>
internal static class StackText
{
    /// <summary>The stack, one call a line.</summary>
    public static string Of(CapturedStack stack)
    {
        var text = new StringBuilder();
        if (stack.Error is { } error)
            text.Append('(').Append(error).Append(")\n");
        foreach (var frame in stack.Frames)
            text.Append("at ").Append(frame).Append('\n');
        if (stack.Truncated)
            text.Append(FormattableString.Invariant($"… {stack.LeftOut} more\n"));
        return text.ToString();
    }
}
