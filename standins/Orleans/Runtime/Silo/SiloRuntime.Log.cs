using Microsoft.Extensions.Logging;

namespace Orleans.Runtime;

internal sealed partial class SiloRuntime
{
    [LoggerMessage(Level = LogLevel.Error, Message = "The one-way call {Call} of {Grain} failed")]
    public partial void LogOneWayCallFailed(Exception exception, string call, GrainId grain);

    [LoggerMessage(Level = LogLevel.Error, Message = "{Grain} could not be activated")]
    public partial void LogActivationFailed(Exception exception, GrainId grain);

    [LoggerMessage(Level = LogLevel.Error, Message = "{Grain} could not be deactivated cleanly")]
    public partial void LogDeactivationFailed(Exception exception, GrainId grain);

    [LoggerMessage(Level = LogLevel.Error, Message = "A timer of {Grain} failed")]
    public partial void LogTimerFailed(Exception exception, GrainId grain);
}
