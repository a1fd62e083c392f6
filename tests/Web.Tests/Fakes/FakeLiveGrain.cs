using DebugGrid.Contracts;

namespace DebugGrid.Web.Tests.Fakes;

/// <summary>Every grain that is asked for its live state by a text key.</summary>
public sealed class FakeLiveGrain : IContextGrain, ITransactionGrain, ISessionGrain, IComponentGrain, IPipelineGrain, ICorrelationGrain
{
    public ContextView Context { get; set; } = new("", "", null, [], 0, [], 0, 0, 0, 0, 0, [], 0, 0);

    public TransactionView? Transaction { get; set; }

    public SessionView? Session { get; set; }

    public StateView? State { get; set; }

    public PipelineView? Pipeline { get; set; }

    public CorrelationView Correlation { get; set; } = new("", [], 0, [], []);

    /// <summary>How far a correlation's stream has come.</summary>
    public TaskCompletionSource Applied { get; } = new();

    public Task WaitApplied(int partition, long position, CancellationToken cancellationToken) => Applied.Task.WaitAsync(cancellationToken);

    public Task<StateView?> GetState(long? version, bool withDiff) => Task.FromResult(State is null || (version is { } wanted && wanted != State.Version) ? null : State);

    public Task Observe(IReadOnlyList<StageDwell> dwells) => Task.CompletedTask;

    public Task<long> SaveThrough(int partition, long position) => Task.FromResult(position);

    public Task<DeadlineCheck> CheckDeadline(string execution, long now) => Task.FromResult(DeadlineCheck.Closed);

    public Task<ForgetAnswer> Forget(ForgetOrder order) => Task.FromResult(new ForgetAnswer([], null, []));

    public Task<DeadlineCheck> CheckDeadline(long now) => Task.FromResult(DeadlineCheck.Closed);

    Task<ContextView> IContextGrain.GetView() => Task.FromResult(Context);

    Task<TransactionView?> ITransactionGrain.GetView() => Task.FromResult(Transaction);

    Task<SessionView?> ISessionGrain.GetView() => Task.FromResult(Session);

    Task<ComponentView> IComponentGrain.GetView() => throw new NotSupportedException();

    Task<PipelineView?> IPipelineGrain.GetView() => Task.FromResult(Pipeline);

    Task<CorrelationView> ICorrelationGrain.GetView() => Task.FromResult(Correlation);

    Task<ApplyResult> IContextGrain.Apply(EventSlice slice) => Task.FromResult(ApplyResult.Empty);

    Task<ApplyResult> ITransactionGrain.Apply(EventSlice slice) => Task.FromResult(ApplyResult.Empty);

    Task<ApplyResult> ISessionGrain.Apply(EventSlice slice) => Task.FromResult(ApplyResult.Empty);

    Task<ApplyResult> IComponentGrain.Apply(EventSlice slice) => Task.FromResult(ApplyResult.Empty);

    Task<ApplyResult> IPipelineGrain.Apply(EventSlice slice) => Task.FromResult(ApplyResult.Empty);
}
