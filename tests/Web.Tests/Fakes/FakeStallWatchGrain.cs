using DebugGrid.Contracts;

namespace DebugGrid.Web.Tests.Fakes;

public sealed class FakeStallWatchGrain : IStallWatchGrain
{
    public List<OpenWork> Open { get; } = [];

    public Task Watch(IReadOnlyList<WatchUpdate> updates) => Task.CompletedTask;

    public Task<OpenWorkPage> ListOpen(WatchOwner owner, string keyPrefix, WorkStatus? status, int limit, OpenWorkPlace? after)
    {
        OpenWork[] fitting = [.. Open.Where(work => (status is null || work.Status == status) && work.Key.Owner == owner && work.Key.GrainKey.StartsWith(keyPrefix, StringComparison.Ordinal)).OrderBy(work => work.Place)];
        return Task.FromResult(new OpenWorkPage([.. fitting.Where(work => after is null || work.Place > after).Take(limit)], fitting.Length));
    }

    public Task Save() => Task.CompletedTask;
}
