using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Orleans.Configuration;
using Orleans.Runtime;

namespace DebugGrid.Grains.Memory;

/// <summary>
/// Sends grains out of memory that nobody called for a while. Orleans does so too, but counts by the time of day, and makes no grain at all while that lies
/// further back than grains may be idle: a clock that is set back must not stop the grid. So Orleans waits for years (<see cref="Configure"/>), and this silo's
/// idle grains are asked for here, by how long they have been idle.
/// </summary>
internal sealed partial class IdleCollector(IdleGrains idle, ILocalSiloDetails silo, TimeProvider clock, ILogger<IdleCollector> logger, TrimAges ages) : BackgroundService
{
    /// <summary>How often it looks: it looks at every grain.</summary>
    public static readonly TimeSpan Interval = TimeSpan.FromMinutes(3);

    /// <summary>How far a clock can be set back and grains still come up.</summary>
    private static readonly TimeSpan OrleansAge = TimeSpan.FromDays(3_650);

    /// <summary>Orleans keeps a list of grains for each of these since the process began.</summary>
    private static readonly TimeSpan OrleansQuantum = TimeSpan.FromDays(1);

    /// <summary>Makes Orleans leave idle grains alone.</summary>
    public static void Configure(GrainCollectionOptions options) => (options.CollectionAge, options.CollectionQuantum) = (OrleansAge, OrleansQuantum);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Interval, clock);
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            try
            {
                await idle.SendOut(silo.SiloAddress, ages.Idle, stoppingToken);
            }
            catch (Exception fault) when (fault is not OperationCanceledException)
            {
                LogNotCollected(logger, fault);
            }
        }
    }
}
