using Microsoft.Extensions.Logging;

namespace Orleans.Runtime;

/// <summary>The stages through which the silo comes up and goes down.</summary>
internal sealed class SiloLifecycle(ILogger<SiloLifecycle> logger) : LifecycleSubject(logger), ISiloLifecycle;
