using Orleans.Concurrency;

namespace DebugGrid.Orleans.Tests;

[Alias("tests.ITickingGrain")]
public interface ITickingGrain : IGrainWithStringKey
{
    Task Start(TimeSpan dueTime, TimeSpan period, bool interleave);

    Task StartAndRecordEnd(TimeSpan period, bool keepAlive);

    Task StartFailing(TimeSpan period);

    Task Change(TimeSpan dueTime, TimeSpan period);

    Task Stop();

    /// <summary>Does nothing: when it is over, so is the turn before it.</summary>
    Task TakeTurn();

    /// <summary>Stays in a call until <see cref="Release"/>.</summary>
    Task Busy();

    [AlwaysInterleave]
    Task Release();

    [AlwaysInterleave]
    Task<int> Ticks();
}
