using Microsoft.Extensions.Logging;

namespace Orleans.Runtime;

internal sealed class GrainLifecycle(ILogger logger) : LifecycleSubject(logger), IGrainLifecycle;
