using Microsoft.Extensions.Logging;

namespace DebugGrid.Silo.Settings;

internal sealed partial class SettingsRemarks
{
    [LoggerMessage(Level = LogLevel.Warning, Message = "{Remark}")]
    private static partial void LogRemark(ILogger logger, string remark);

    [LoggerMessage(Level = LogLevel.Information, Message = "{Key} is no setting of the silo and has no effect on it; it may be meant for an application")]
    private static partial void LogForeign(ILogger logger, string key);
}
