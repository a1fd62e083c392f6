using DebugGrid.Contracts;

namespace DebugGrid.Web.Tests.Fakes;

/// <summary>Answers what a test put into it.</summary>
public sealed class FakeForgettingGrain : IForgettingGrain
{
    public ForgettingReport Report { get; set; } = new(new Dictionary<ForgottenKind, long>(), 0);

    public Task<ForgettingReport> Run(CancellationToken cancellationToken) => Task.FromResult(Report);

    public Task Resume() => Task.CompletedTask;
}
