using System.Runtime.CompilerServices;
using DebugGrid.Client.Filters;
using DebugGrid.Client.Switches;
using DebugGrid.Protocol;

namespace DebugGrid.Client;

/// <summary>
/// A part of the application that logs under one name. A message that is filtered is never built: neither its text nor the values in it are evaluated.
/// Safe from several threads; no member throws.
/// </summary>
public sealed class DebugModule
{
    private volatile int threshold;
    private volatile bool isOpen;

    internal DebugModule(DebugGridClient client, string name)
    {
        Client = client;
        Name = name;
    }

    /// <summary>Its name, such as <c>workflow.steps</c>.</summary>
    public string Name { get; }

    internal DebugGridClient Client { get; }

    /// <summary>The rank that a level must reach.</summary>
    internal int Threshold
    {
        get => threshold;
        set => threshold = value;
    }

    /// <summary>Whether the master switch and the filter let it log, whatever the level: what counts for lines that come by the platform's own loggers.</summary>
    internal bool IsOpen
    {
        get => isOpen;
        set => isOpen = value;
    }

    /// <summary>Whether a level is logged.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public bool IsEnabled(EventLevel level) => LevelRank.Of(level) >= threshold;

    /// <summary>Logs an interpolated text: <c>module.Log(EventLevel.Debug, $"step {index} took {elapsed}")</c>. Its values are kept by the expressions that gave them.</summary>
    /// <param name="level">The level.</param>
    /// <param name="message">The text; evaluated only if the level is logged.</param>
    /// <param name="exception">What went wrong, or null.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Log(EventLevel level, [InterpolatedStringHandlerArgument("", "level")] ref DebugMessage message, Exception? exception = null)
    {
        if (message.IsBuilt)
            message.Send(this, level, exception);
    }

    /// <summary>Logs a text as it is.</summary>
    /// <param name="level">The level.</param>
    /// <param name="message">The text.</param>
    /// <param name="exception">What went wrong, or null.</param>
    public void Log(EventLevel level, string message, Exception? exception = null)
    {
        if (IsEnabled(level))
            ModuleLog.Emit(this, level, message, exception);
    }
}
