using DebugGrid.Client.Attributes;
using DebugGrid.Client.Stacks;
using DebugGrid.Client.Texts;
using DebugGrid.Protocol;

namespace DebugGrid.Client.Switches;

/// <summary>Sends a module's lines.</summary>
internal static class ModuleLog
{
    /// <summary>Sends one line, within the limits of log lines, with the caller's stack where that is wanted.</summary>
    public static void Emit(DebugModule module, EventLevel level, string? text, Exception? exception)
    {
        using var values = StackAttributes.Wanted(module.Client, level, exception) ? AttributeWriter.Rent(module.Client, TextLimit.MaxText) : null;
        if (values is not null)
            StackAttributes.Add(values, module.Client);
        Emit(module, level, text, null, values, exception);
    }

    /// <summary>Sends one line with its values, within the limits of log lines.</summary>
    public static void Emit(DebugModule module, EventLevel level, string? text, string? template, AttributeWriter? values, Exception? exception)
    {
        var client = module.Client;
        try
        {
            var limits = client.Options.Logging;
            client.EmitMade(new LogEvent
            {
                Level = level,
                Message = TextLimit.Cut(text, limits.MaxTextLength),
                Logger = module.Name,
                Template = TextLimit.Cut(template, limits.MaxTextLength),
                Exception = ExceptionCapture.Of(exception, limits.MaxFrames, limits.MaxTextLength),
                Attributes = values?.Finish() ?? default,
            });
        }
        catch (Exception fault) when (client.Faults.Report("log", fault))
        {
            // Told; the line is lost, the application goes on.
        }
    }
}
