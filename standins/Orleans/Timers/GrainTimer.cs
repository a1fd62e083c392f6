using System.Reflection;
using Orleans.CodeGeneration;

namespace Orleans.Runtime;

/// <summary>A timer: its tick is a call of the activation to itself, one at a time.</summary>
internal abstract class GrainTimer : IGrainTimer
{
    private static readonly TimeSpan LongestTime = TimeSpan.FromMilliseconds(0xfffffffe);

    private readonly Lock _gate = new();
    private readonly CancellationTokenSource _disposed = new();
    private readonly Activation _activation;
    private readonly GrainTimerCreationOptions _options;
    private readonly ITimer _timer;
    private TimeSpan _dueTime = Timeout.InfiniteTimeSpan;
    private TimeSpan _period = Timeout.InfiniteTimeSpan;
    private bool _firing;
    private bool _changed;

    protected GrainTimer(Activation activation, TimeProvider timeProvider, GrainTimerCreationOptions options)
    {
        _activation = activation;
        _options = options;
        using (ExecutionContext.SuppressFlow())
            _timer = timeProvider.CreateTimer(static state => ((GrainTimer)state!).Fire(), this, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
        activation.AddTimer(this);
    }

    public void Change(TimeSpan dueTime, TimeSpan period)
    {
        Validate(dueTime, nameof(dueTime));
        Validate(period, nameof(period));
        lock (_gate)
        {
            (_dueTime, _period, _changed) = (dueTime, period, true);
            if (!_firing && !_disposed.IsCancellationRequested)
                _timer.Change(dueTime, Timeout.InfiniteTimeSpan);
        }
    }

    public void Dispose()
    {
        lock (_gate)
        {
            if (_disposed.IsCancellationRequested)
                return;

            _disposed.Cancel();
            _timer.Dispose();
        }

        _activation.RemoveTimer(this);
    }

    protected abstract Task InvokeAsync(CancellationToken cancellationToken);

    private static void Validate(TimeSpan time, string name)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(time, Timeout.InfiniteTimeSpan, name);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(time, LongestTime, name);
    }

    private void Fire()
    {
        lock (_gate)
        {
            if (_disposed.IsCancellationRequested)
                return;

            _firing = true;
        }

        _activation.TryReceive(new Tick(this));
    }

    private async ValueTask TickAsync()
    {
        if (_disposed.IsCancellationRequested)
            return;

        lock (_gate)
        {
            _changed = false;
        }

        try
        {
            await InvokeAsync(_disposed.Token);
        }
        catch (Exception exception)
        {
            _activation.Class.Silo.LogTimerFailed(exception, _activation.GrainId);
        }
        finally
        {
            ScheduleNext();
        }
    }

    private void ScheduleNext()
    {
        lock (_gate)
        {
            _firing = false;
            if (!_disposed.IsCancellationRequested)
                _timer.Change(_changed ? _dueTime : _period, Timeout.InfiniteTimeSpan);
        }
    }

    private sealed class Tick(GrainTimer timer) : VoidGrainCall
    {
        public override InvokeMethodOptions Options
            => timer._options.Interleave ? InvokeMethodOptions.OneWay | InvokeMethodOptions.AlwaysInterleave : InvokeMethodOptions.OneWay;

        internal override bool KeepsAlive => timer._options.KeepAlive;

        internal override bool BelongsToActivation => true;

        internal override bool PassesFilters => false;

        public override int GetArgumentCount() => 0;

        public override object? GetArgument(int index) => throw new ArgumentOutOfRangeException(nameof(index));

        public override string GetMethodName() => nameof(TickAsync);

        public override Type GetInterfaceType() => typeof(IGrainTimer);

        public override MethodInfo GetMethod() => throw new NotSupportedException("A tick is not a method.");

        protected override ValueTask Invoke(object grain) => timer.TickAsync();
    }
}
