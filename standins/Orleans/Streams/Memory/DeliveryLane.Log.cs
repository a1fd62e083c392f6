using Microsoft.Extensions.Logging;
using Orleans.Runtime;

namespace Orleans.Streams;

internal sealed partial class DeliveryLane
{
    [LoggerMessage(Level = LogLevel.Error, Message = "A batch of stream {Stream} was given up: {Consumer} refused it for too long.")]
    private static partial void LogGivenUp(ILogger logger, Exception exception, StreamId stream, GrainId? consumer);
}
