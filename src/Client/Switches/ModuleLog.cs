using DebugGrid.Client.Attributes;
using DebugGrid.Protocol;

namespace DebugGrid.Client.Switches;

/// <summary>Sends a module's lines.</summary>
internal static class ModuleLog
{
    /// <summary>Sends one line, within the limits of log lines.</summary>
    public static void Emit(DebugModule module, EventLevel level, string? text, string? template, JsonText values, Exception? exception)
    {
        var client = module.Client;
        try
        {
            var limits = client.Options.Logging;
            client.Emit(new LogEvent
            {
                Level = level,
                Message = TextLimit.Cut(text, limits.MaxTextLength),
                Logger = module.Name,
                Template = TextLimit.Cut(template, limits.MaxTextLength),
                Exception = ExceptionCapture.Of(exception, limits.MaxFrames, limits.MaxTextLength),
                Attributes = values,
            });
        }
        catch (Exception fault) when (client.Faults.Report("log", fault))
        {
            // Told; the line is lost, the application goes on.
        }
    }
}
