using DebugGrid.Client.Stacks;

namespace DebugGrid.Client;

/// <summary>Stacks as data.</summary>
public static class CallStacks
{
    /// <summary>The calls that led to the calling code. Costs in proportion to the depth of the stack, however much of it is kept. Never throws.</summary>
    /// <param name="client">The client. Works also where it is switched off.</param>
    /// <param name="options">How much is kept; null takes <see cref="DebugGridOptions.Stacks"/>.</param>
    public static CapturedStack CaptureStack(this DebugGridClient client, StackOptions? options = null) =>
        StackCapture.Here(options ?? client.Options.Stacks, client.Faults);
}
