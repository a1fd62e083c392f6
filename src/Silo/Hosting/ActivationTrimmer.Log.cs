namespace DebugGrid.Silo.Hosting;

internal sealed partial class ActivationTrimmer
{
    [LoggerMessage(Level = LogLevel.Warning, Message = "The managed heap has {Bytes} bytes, over the limit of {Limit}; grains without calls for {Age} leave memory")]
    private static partial void LogTrim(ILogger logger, long bytes, long limit, TimeSpan age);

    [LoggerMessage(Level = LogLevel.Error, Message = "Grains could not be sent out of memory")]
    private static partial void LogNotTrimmed(ILogger logger, Exception fault);
}
