namespace Orleans.Runtime;

/// <summary>Looks into the silo. Any key will do; 0 is usual.</summary>
public interface IManagementGrain : IGrainWithIntegerKey
{
    /// <summary>The silos: this one.</summary>
    Task<Dictionary<SiloAddress, SiloStatus>> GetHosts(bool onlyActive = false);

    /// <summary>Has the memory of the process collected.</summary>
    Task ForceGarbageCollection(SiloAddress[] hostsIds);

    /// <summary>Ends activations that have been idle for this long.</summary>
    Task ForceActivationCollection(SiloAddress[] hostsIds, TimeSpan ageLimit);

    /// <summary>Ends activations that have been idle for this long.</summary>
    Task ForceActivationCollection(TimeSpan ageLimit);

    /// <summary>Activations by class.</summary>
    Task<SimpleGrainStatistic[]> GetSimpleGrainStatistics(SiloAddress[] hostsIds);

    /// <summary>Activations by class.</summary>
    Task<SimpleGrainStatistic[]> GetSimpleGrainStatistics();

    /// <summary>Activations one by one, of all classes or of those named.</summary>
    Task<DetailedGrainStatistic[]> GetDetailedGrainStatistics(string[]? types = null, SiloAddress[]? hostsIds = null);

    /// <summary>Activations of the class of a grain.</summary>
    Task<int> GetGrainActivationCount(GrainReference grainReference);

    /// <summary>All activations.</summary>
    Task<int> GetTotalActivationCount();
}
