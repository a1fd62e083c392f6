using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;
using Orleans.Configuration;
using Orleans.Hosting;
using Orleans.Runtime;

namespace DebugGrid.Orleans.Tests;

public class HostTests
{
    [Fact]
    public async Task Stages_start_upwards_and_stop_downwards_with_grains_usable_in_startup_tasks()
    {
        var recorder = new Recorder();
        TestSilo silo = await TestSilo.Start(silo =>
        {
            silo.Services.AddSingleton<ILifecycleParticipant<ISiloLifecycle>>(new Participant(recorder, "late", ServiceLifecycleStage.ApplicationServices));
            silo.Services.AddSingleton<ILifecycleParticipant<ISiloLifecycle>>(new Participant(recorder, "early", ServiceLifecycleStage.RuntimeInitialize));
            silo.AddStartupTask(async (services, _) => recorder.Add("task: " + await services.GetRequiredService<IGrainFactory>().GetGrain<IProbeGrain>("a").Add(2)));
        });
        await silo.DisposeAsync();
        Assert.Equal(["early starts", "late starts", "task: 2", "late stops", "early stops"], recorder.Entries);
    }

    [Fact]
    public async Task Options_are_set_and_read()
    {
        await using TestSilo silo = await TestSilo.Start(static silo => silo
            .Configure<ClusterOptions>(static options => options.ServiceId = "tests")
            .Configure<SiloOptions>(static options => options.SiloName = "one"));
        Assert.Equal("tests", silo.Services.GetRequiredService<IOptions<ClusterOptions>>().Value.ServiceId);
        Assert.Equal("one", silo.Services.GetRequiredService<ILocalSiloDetails>().Name);
    }

    [Fact]
    public async Task The_services_of_a_silo_are_valid_when_they_are_built()
    {
        HostApplicationBuilder builder = Host.CreateEmptyApplicationBuilder(new HostApplicationBuilderSettings());
        builder.ConfigureContainer(new DefaultServiceProviderFactory(new ServiceProviderOptions { ValidateOnBuild = true, ValidateScopes = true }));
        builder.UseOrleans(static silo => silo.UseLocalhostClustering(FreePort.Next(), FreePort.Next()).AddMemoryGrainStorageAsDefault().AddMemoryGrainStorage("PubSubStore").AddMemoryStreams("streams").UseInMemoryReminderService());
        using IHost host = builder.Build();
        await host.StartAsync(TestContext.Current.CancellationToken);
        await host.StopAsync(TestContext.Current.CancellationToken);
    }

    [Fact]
    public async Task Streams_without_a_storage_for_their_subscriptions_do_not_start()
    {
        HostApplicationBuilder builder = Host.CreateEmptyApplicationBuilder(new HostApplicationBuilderSettings());
        builder.UseOrleans(static silo => silo.UseLocalhostClustering(FreePort.Next(), FreePort.Next()).AddMemoryStreams("streams"));
        using IHost host = builder.Build();
        await Assert.ThrowsAsync<OrleansConfigurationException>(() => host.StartAsync(TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task A_silo_that_stopped_takes_no_calls()
    {
        TestSilo silo = await TestSilo.Start();
        IProbeGrain grain = silo.Grains.GetGrain<IProbeGrain>("a");
        await grain.Add(1);
        await silo.Stop();
        await Assert.ThrowsAnyAsync<Exception>(() => grain.Add(1).AsTask().WaitAsync(TestContext.Current.CancellationToken));
        await silo.DisposeAsync();
    }

    private sealed class Participant(Recorder recorder, string name, int stage) : ILifecycleParticipant<ISiloLifecycle>
    {
        public void Participate(ISiloLifecycle lifecycle) => lifecycle.Subscribe(name, stage, Record("starts"), Record("stops"));

        private Func<CancellationToken, Task> Record(string what) => _ =>
        {
            recorder.Add($"{name} {what}");
            return Task.CompletedTask;
        };
    }
}
