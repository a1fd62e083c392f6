using DebugGrid.Contracts;
using DebugGrid.Protocol;

namespace DebugGrid.Grains.Forgetting;

/// <summary>Has the grains of one page forget, and then those who know of them: stall watches and the dashboard.</summary>
/// <param name="grains">Reaches them.</param>
/// <param name="topology">The grid's partitions and watches.</param>
internal sealed class ForgettingRound(IGrainFactory grains, GridTopology topology)
{
    /// <summary>Grains that forget at the same time, for the storage to commit together.</summary>
    private const int Parallel = 128;

    /// <summary>Forgets. It is durable when this completes; done again it does the same.</summary>
    public async Task Forget(ForgottenId[] page)
    {
        var answers = new List<(string Project, ForgetAnswer Answer)>();
        foreach (var some in page.Where(static one => one.Kind != ForgottenKind.User).GroupBy(static one => (one.Project, Owner: OwnerOf(one.Kind), one.Id)).Chunk(Parallel))
            answers.AddRange(await Task.WhenAll(some.Select(async group =>
                (group.Key.Project, await GrainOf(group.Key.Project, group.Key.Owner, group.Key.Id).Forget(OrderOf([.. group]))))));
        await Task.WhenAll(answers.SelectMany(static one => one.Answer.Watches).GroupBy(watch => topology.StallShardOf(watch.Key)).Select(shard => Unwatch(shard.Key, [.. shard])));
        foreach (var project in page.GroupBy(static one => one.Project))
            await Omit(Omission.Of(project.Key, [.. project], answers.Where(one => one.Project == project.Key).Select(static one => one.Answer.Counted)));
        await Task.WhenAll(answers.SelectMany(static one => one.Answer.Lost).Distinct().Select(partition => grains.GetGrain<IIntakeGrain>(partition).CatchUp()));
    }

    /// <summary>Whose state it is: the kind of its whole.</summary>
    private static ForgottenKind OwnerOf(ForgottenKind kind) => kind switch
    {
        ForgottenKind.Execution => ForgottenKind.Context,
        ForgottenKind.State or ForgottenKind.ComponentError => ForgottenKind.Component,
        ForgottenKind.Entry => ForgottenKind.Correlation,
        _ => kind,
    };

    private static ForgetOrder OrderOf(ForgottenId[] same)
    {
        PartitionReach[] through = [.. same.SelectMany(static one => one.Through).GroupBy(static reach => reach.Partition)
            .Select(static partition => new PartitionReach(partition.Key, partition.Max(static reach => reach.Position)))];
        return Array.Exists(same, static one => one.Part is null)
            ? new ForgetOrder(through)
            : new ForgetOrder(through, [.. same.Select(static one => new ForgottenPart(one.Kind, one.Part!))]);
    }

    private IForgetfulGrain GrainOf(string name, ForgottenKind owner, string id)
    {
        var project = new ProjectId(name);
        return owner switch
        {
            ForgottenKind.Transaction => grains.GetGrain<ITransactionGrain>(GrainKeys.Of(project, new TransactionId(id))),
            ForgottenKind.Session => grains.GetGrain<ISessionGrain>(GrainKeys.Of(project, new SessionId(id))),
            ForgottenKind.Correlation => grains.GetGrain<ICorrelationGrain>(GrainKeys.Of(project, new CorrelationId(id))),
            ForgottenKind.Context => grains.GetGrain<IContextGrain>(GrainKeys.Of(project, ContextKey.Parse(id))),
            ForgottenKind.Component => grains.GetGrain<IComponentGrain>(GrainKeys.Of(project, ComponentKey.Parse(id))),
            _ => throw new ArgumentOutOfRangeException(nameof(owner), owner, "No grain keeps this."),
        };
    }

    private async Task Unwatch(int shard, WatchUpdate[] watches)
    {
        var watch = grains.GetGrain<IStallWatchGrain>(shard);
        await watch.Watch(watches);
        await watch.Save();
    }

    /// <summary>A status is counted by the sum over all partitions: the first one takes them off for all.</summary>
    private Task Omit(PulseOmission omission) => Task.WhenAll(Enumerable.Range(0, topology.Partitions).Select(partition =>
        grains.GetGrain<IPulseGrain>(partition).Omit(partition == 0 ? omission : omission with { Statuses = new Dictionary<TransactionStatus, long>() })));
}
