using Microsoft.Extensions.Logging;
using Orleans.Storage;

namespace Orleans.Runtime;

/// <summary>What the states of one name in one provider share.</summary>
internal sealed partial class PersistentStateStore(string name, IGrainStorage storage, ILogger logger)
{
    public string Name { get; } = name;

    public IGrainStorage Storage { get; } = storage;

    /// <summary>Passes the runtime's own exceptions on and wraps all others.</summary>
    public Exception Translate(Exception exception, string operation, GrainId grainId)
    {
        LogFailed(logger, exception, Storage.GetType().Name, Name, operation, grainId);
        return exception is OrleansException
            ? exception
            : new OrleansException($"Error from storage provider {Storage.GetType().Name}.{Name} during {operation} for grain {grainId}: {exception.Message}", exception);
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "Error from storage provider {Provider}.{State} during {Operation} for grain {GrainId}.")]
    private static partial void LogFailed(ILogger logger, Exception exception, string provider, string state, string operation, GrainId grainId);
}
