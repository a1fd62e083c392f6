using DebugGrid.Silo.Settings;
using DebugGrid.Web;
using Microsoft.Extensions.Options;

namespace DebugGrid.Silo.Hosting;

/// <summary>The silo as a process: reads its settings, builds the host, runs it.</summary>
public static class GridHost
{
    private const string DefaultUrl = "http://127.0.0.1:5080";
    private const int Failed = 1;
    private const int Misused = 2;

    /// <summary>Runs the silo until it is told to stop.</summary>
    /// <returns>The exit code: 0 after a clean stop, 1 when it could not start or run, 2 for a command line that makes no sense.</returns>
    public static async Task<int> Run(string[] args)
    {
        if (!CommandLine.TryRead(args, out CommandLine? line, out string message))
        {
            bool help = message == CommandLine.Usage;
            await (help ? Console.Out : Console.Error).WriteLineAsync(message);
            return help ? 0 : Misused;
        }

        try
        {
            await using WebApplication app = Build(line.Settings);
            await app.RunAsync();
            return 0;
        }
        catch (Exception fault) when (StartFault.Explain(fault) is { } explanation)
        {
            await Console.Error.WriteLineAsync(explanation);
            return Failed;
        }
    }

    /// <summary>Builds a silo that is ready to run.</summary>
    /// <param name="settings">Settings that win over files and environment.</param>
    /// <exception cref="OptionsValidationException">Settings are wrong; every fault is named.</exception>
    public static WebApplication Build(IReadOnlyDictionary<string, string?> settings)
    {
        WebApplicationBuilder builder = WebApplication.CreateSlimBuilder(new WebApplicationOptions { ContentRootPath = AppContext.BaseDirectory });
        SeedEnvironment.AddTo(builder.Configuration, Environment.GetEnvironmentVariable);
        builder.Configuration.AddInMemoryCollection(settings);
        if (string.IsNullOrEmpty(builder.Configuration["urls"]))
            builder.Configuration["urls"] = DefaultUrl;
        builder.AddDebugGridSilo();
        WebApplication app = builder.Build();
        app.UseDebugGridWeb();
        app.MapDebugGrid();
        return app;
    }
}
