namespace Orleans;

/// <summary>Stages of a silo.</summary>
public static class ServiceLifecycleStage
{
    /// <summary>Before all others.</summary>
    public const int First = int.MinValue;

    /// <summary>The runtime is set up.</summary>
    public const int RuntimeInitialize = 2000;

    /// <summary>The runtime's services start.</summary>
    public const int RuntimeServices = 4000;

    /// <summary>Storage starts.</summary>
    public const int RuntimeStorageServices = 6000;

    /// <summary>Services for grains start: reminders, streams.</summary>
    public const int RuntimeGrainServices = 8000;

    /// <summary>After <see cref="RuntimeGrainServices"/>.</summary>
    public const int AfterRuntimeGrainServices = 8100;

    /// <summary>The application's services start.</summary>
    public const int ApplicationServices = 10000;

    /// <summary>On stop: no new activations.</summary>
    public const int BecomeActive = Active - 1;

    /// <summary>On stop: all activations end.</summary>
    public const int GrainDeactivation = BecomeActive - 1;

    /// <summary>Of a cluster only.</summary>
    public const int GrainDirectoryShutdown = GrainDeactivation - 1;

    /// <summary>Of a cluster only.</summary>
    public const int ValidateInitialConnectivity = Active - 100;

    /// <summary>The silo takes calls; startup tasks run.</summary>
    public const int Active = 20000;

    /// <summary>After all others.</summary>
    public const int Last = int.MaxValue;
}
