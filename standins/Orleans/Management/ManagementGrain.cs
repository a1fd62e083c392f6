namespace Orleans.Runtime;

internal sealed class ManagementGrain(SiloRuntime silo, IdleCollector collector) : Grain, IManagementGrain
{
    public Task<Dictionary<SiloAddress, SiloStatus>> GetHosts(bool onlyActive = false)
        => Task.FromResult(new Dictionary<SiloAddress, SiloStatus> { [silo.Details.SiloAddress] = SiloStatus.Active });

    public Task ForceGarbageCollection(SiloAddress[] hostsIds)
    {
        GC.Collect();
        return Task.CompletedTask;
    }

    public Task ForceActivationCollection(SiloAddress[] hostsIds, TimeSpan ageLimit) => ForceActivationCollection(ageLimit);

    public Task ForceActivationCollection(TimeSpan ageLimit)
    {
        collector.Collect(ageLimit);
        return Task.CompletedTask;
    }

    public Task<SimpleGrainStatistic[]> GetSimpleGrainStatistics(SiloAddress[] hostsIds) => GetSimpleGrainStatistics();

    public Task<SimpleGrainStatistic[]> GetSimpleGrainStatistics() => Task.FromResult<SimpleGrainStatistic[]>(
        [.. silo.Catalog.Classes
            .Select(grainClass => new SimpleGrainStatistic { GrainType = NameOf(grainClass), SiloAddress = silo.Details.SiloAddress, ActivationCount = grainClass.ActivationCount })
            .Where(static statistic => statistic.ActivationCount > 0)]);

    public Task<DetailedGrainStatistic[]> GetDetailedGrainStatistics(string[]? types = null, SiloAddress[]? hostsIds = null) => Task.FromResult<DetailedGrainStatistic[]>(
        [.. silo.Catalog.Classes
            .Where(grainClass => types is null || types.Contains(NameOf(grainClass)))
            .SelectMany(static grainClass => grainClass.Activations)
            .Select(activation => new DetailedGrainStatistic { GrainType = NameOf(activation.Class), SiloAddress = silo.Details.SiloAddress, GrainId = activation.GrainId })]);

    public Task<int> GetGrainActivationCount(GrainReference grainReference) => Task.FromResult(grainReference.Shared.GrainClass.ActivationCount);

    public Task<int> GetTotalActivationCount() => Task.FromResult(silo.Catalog.Classes.Sum(static grainClass => grainClass.ActivationCount));

    private static string NameOf(GrainClass grainClass) => $"{grainClass.ClassType.FullName},{grainClass.ClassType.Assembly.GetName().Name}";
}
