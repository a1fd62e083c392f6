using Microsoft.Extensions.Logging;

namespace Orleans.Runtime;

internal sealed partial class SiloRuntime
{
    public void LogActivationFailed(Exception exception, GrainId grainId) => ActivationFailed(Logger, exception, grainId);

    public void LogDeactivationFailed(Exception exception, GrainId grainId) => DeactivationFailed(Logger, exception, grainId);

    public void LogOneWayCallFailed(Exception exception, string call, GrainId grainId) => OneWayCallFailed(Logger, exception, call, grainId);

    public void LogTimerFailed(Exception exception, GrainId grainId) => TimerFailed(Logger, exception, grainId);

    [LoggerMessage(Level = LogLevel.Error, Message = "Activating {GrainId} failed.")]
    private static partial void ActivationFailed(ILogger logger, Exception exception, GrainId grainId);

    [LoggerMessage(Level = LogLevel.Error, Message = "A hook failed while {GrainId} was deactivated; the deactivation went on.")]
    private static partial void DeactivationFailed(ILogger logger, Exception exception, GrainId grainId);

    [LoggerMessage(Level = LogLevel.Warning, Message = "The one-way call {Call} failed on {GrainId}.")]
    private static partial void OneWayCallFailed(ILogger logger, Exception exception, string call, GrainId grainId);

    [LoggerMessage(Level = LogLevel.Warning, Message = "A timer callback of {GrainId} failed; the timer goes on.")]
    private static partial void TimerFailed(ILogger logger, Exception exception, GrainId grainId);
}
