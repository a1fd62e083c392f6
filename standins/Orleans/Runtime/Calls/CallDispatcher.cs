using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Orleans.Configuration;

namespace Orleans.Runtime;

/// <summary>Brings calls to activations.</summary>
internal sealed partial class CallDispatcher : IDisposable
{
    private readonly OutstandingCalls _outstanding;
    private readonly int _maxForwardCount;
    private readonly ILogger _logger;
    private volatile bool _accepting;
    private volatile bool _activating;

    public CallDispatcher(IServiceProvider services, CoarseClock clock, IOptions<SiloMessagingOptions> options, ILogger<CallDispatcher> logger)
    {
        _outstanding = new OutstandingCalls(clock, options.Value.ResponseTimeout, options.Value.CancelRequestOnTimeout);
        _maxForwardCount = options.Value.MaxForwardCount;
        _logger = logger;
        IncomingFilters = FiltersOrNull(services.GetServices<IIncomingGrainCallFilter>());
        OutgoingFilters = FiltersOrNull(services.GetServices<IOutgoingGrainCallFilter>());
    }

    public IIncomingGrainCallFilter[]? IncomingFilters { get; }

    public IOutgoingGrainCallFilter[]? OutgoingFilters { get; }

    public void Start()
    {
        _outstanding.Start();
        _accepting = true;
        _activating = true;
    }

    /// <summary>From here on activations in memory still answer, and no new one is made.</summary>
    public void StopActivating() => _activating = false;

    public void Stop() => _accepting = false;

    public void Prepare(GrainCall call, GrainReference reference)
    {
        if (!call.IsOneWay)
            _outstanding.Add(call);
        call.Prepare(reference, RuntimeContext.Current);
    }

    public void Deliver(GrainCall call, GrainClass grainClass, IdSpan key, out ICallTarget? target)
    {
        while (_accepting)
        {
            if (!grainClass.TryGetTarget(key, _activating, out target))
                break;
            if (call.IsEnded || target.TryReceive(call))
                return;

            // It ended between the look-up and the hand-over.
            grainClass.Remove(key, target);
        }

        target = null;
        End(call, new SiloUnavailableException("The silo does not take calls: it has not started, or it stops."));
    }

    /// <summary>Sends a call on that waited at an activation which ended.</summary>
    public void Forward(GrainCall call, GrainClass grainClass, IdSpan key)
    {
        if (call.ForwardCount++ < _maxForwardCount)
            Deliver(call, grainClass, key, out _);
        else
            End(call, new OrleansMessageRejectionException($"Forwarded {_maxForwardCount} times: activations of {grainClass.GrainType}/{key} end before they take a call."));
    }

    public void End(GrainCall call, Exception exception)
    {
        if (call.IsOneWay && call.Reference is { } reference)
            LogOneWayCallLost(_logger, exception, call.GetActivityName(), reference.GrainId);
        call.EndWith(exception);
    }

    public bool TryFilterOutgoing(GrainCall call, GrainReference reference)
    {
        if (OutgoingFilters is not { } filters)
            return false;

        _ = new OutgoingCallContext(filters, call, reference).RunAsync();
        return true;
    }

    public void Dispose() => _outstanding.Dispose();

    private static T[]? FiltersOrNull<T>(IEnumerable<T> filters)
    {
        var all = filters.ToArray();
        return all.Length == 0 ? null : all;
    }
}
