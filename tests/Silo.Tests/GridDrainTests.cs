using System.Reflection;
using DebugGrid.Contracts;
using DebugGrid.Silo.Hosting;
using DebugGrid.Silo.Settings;
using Microsoft.Extensions.Logging.Testing;
using Microsoft.Extensions.Options;
using Orleans;

namespace DebugGrid.Silo.Tests;

public class GridDrainTests
{
    [Fact]
    public async Task A_history_that_cannot_be_used_is_told_in_one_sentence_and_not_by_a_trace()
    {
        var log = new FakeLogger<GridDrain>();
        var grains = DispatchProxy.Create<IGrainFactory, Damaged>();
        await new GridDrain(grains, new GridTopology(1, 1), Options.Create(new GridOptions()), TimeProvider.System, log).StoppingAsync(TestContext.Current.CancellationToken);
        FakeLogRecord said = Assert.Single(log.Collector.GetSnapshot());
        Assert.Equal("What was taken stays in the journal, and goes to the history when that can be used again. The file is damaged.", said.Message);
        Assert.Null(said.Exception);
    }

    /// <summary>A grid whose journal is drained and whose history cannot be used: every grain, and every call that ends.</summary>
    public class Damaged : DispatchProxy
    {
        protected override object? Invoke(MethodInfo? targetMethod, object?[]? args) => targetMethod switch
        {
            { Name: nameof(IGrainFactory.GetGrain), IsGenericMethod: true } => Create(targetMethod.GetGenericArguments()[0], typeof(Damaged)),
            { Name: nameof(IIntakeGrain.Drain) } => Task.CompletedTask,
            { Name: nameof(IAnalyticsGrain.Flush) } => Task.FromException<FlushReceipt>(new HistoryUnavailableException("The file is damaged.")),
            _ => throw new NotSupportedException(targetMethod?.ToString()),
        };
    }
}
