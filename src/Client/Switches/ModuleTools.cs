using DebugGrid.Client.Attributes;
using DebugGrid.Client.Dumping;
using DebugGrid.Client.Stacks;
using DebugGrid.Client.Switches;
using DebugGrid.Client.Texts;
using DebugGrid.Protocol;

namespace DebugGrid.Client;

/// <summary>Timers, dumps and stacks under a module's name. One that is filtered costs one volatile read and allocates nothing. No member throws.</summary>
public static class ModuleTools
{
    private const string StackMessage = "stack";

    /// <summary>Starts a timer if the level is logged; else one that does nothing.</summary>
    /// <param name="module">The module.</param>
    /// <param name="name">What is timed; the profile shows it as <c>module: name</c>.</param>
    /// <param name="level">The level. Debug.</param>
    public static DebugTimer StartTimer(this DebugModule module, string name, EventLevel level = EventLevel.Debug) =>
        module.IsEnabled(level) ? module.Client.Profiler.Start(string.Concat(module.Name, ": ", name)) : DebugTimer.Nothing;

    /// <summary>Logs an object as text, as <see cref="Dumps.Dump"/> writes it: <c>label = …</c>.</summary>
    /// <param name="module">The module.</param>
    /// <param name="level">The level.</param>
    /// <param name="value">The object; not looked at unless the level is logged.</param>
    /// <param name="label">What it is; null for nothing.</param>
    /// <param name="options">How it is written; null takes <see cref="DebugGridOptions.Dump"/>. What exceeds a line's <see cref="LoggingOptions.MaxTextLength"/> is cut.</param>
    public static void Dump(this DebugModule module, EventLevel level, object? value, string? label = null, DumpOptions? options = null)
    {
        if (!module.IsEnabled(level))
            return;
        var client = module.Client;
        options ??= client.Options.Dump;
        int room = client.Options.Logging.MaxTextLength;
        string dump = ObjectDump.Of(value, options.MaxLength > room ? options with { MaxLength = room } : options, client);
        ModuleLog.Emit(module, level, label is null ? dump : $"{label} = {dump}", null);
    }

    /// <summary>Logs the calls that led to the calling code, as the attribute <c>stack</c>.</summary>
    /// <param name="module">The module.</param>
    /// <param name="level">The level.</param>
    /// <param name="message">The line's text; null for <c>stack</c>.</param>
    public static void Stack(this DebugModule module, EventLevel level, string? message = null)
    {
        if (!module.IsEnabled(level))
            return;
        var client = module.Client;
        using var attributes = AttributeWriter.Rent(client, TextLimit.MaxText);
        StackAttributes.Add(attributes, client);
        ModuleLog.Emit(module, level, message ?? StackMessage, null, attributes, null);
    }
}
