using DebugGrid.Contracts;
using DebugGrid.Protocol;

namespace DebugGrid.Web.Tests.Fakes;

public sealed class FakePulseGrain : IPulseGrain
{
    public PulseView View { get; set; } = new(
        1, new Dictionary<TransactionStatus, long>(), new Dictionary<EventKind, long>(), new Dictionary<string, long>(), [], [], [], []);

    public Task Apply(PulseWave wave) => Task.CompletedTask;

    public Task<PulseView> GetView(string project) => Task.FromResult(View);

    public Task<long> GetThrough() => Task.FromResult(0L);

    public Task Omit(PulseOmission omission) => Task.CompletedTask;

    public Task<long> Save() => Task.FromResult(0L);
}
