using Orleans.Concurrency;

namespace DebugGrid.Orleans.Tests;

/// <summary>Calls that wait inside until they are let go, to see which of them run side by side.</summary>
[Alias("tests.IConversationGrain")]
public interface IConversationGrain : IGrainWithIntegerKey
{
    /// <summary>Waits inside until <see cref="Open"/>.</summary>
    Task Enter();

    [ReadOnly]
    Task Read();

    [AlwaysInterleave]
    Task<int> Inside();

    [AlwaysInterleave]
    Task Open();

    /// <summary>Calls another grain, which calls back.</summary>
    Task<string> CallAndBeCalled(IConversationGrain other, bool mayReenter);

    Task<string> CallBack(IConversationGrain caller);

    Task<string> Answer();

    [ResponseTimeout("00:00:00.2")]
    Task EnterShortly();

    Task<int> TakeCancelled(CancellationToken cancellationToken);
}
