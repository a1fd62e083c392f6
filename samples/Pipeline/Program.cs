using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using PipelineSample;

var builder = Host.CreateApplicationBuilder(args);
builder.AddDebugGrid();
builder.Services.AddSingleton<DocumentPipeline>();
using var host = builder.Build();
await host.StartAsync();

var pipeline = host.Services.GetRequiredService<DocumentPipeline>();
pipeline.Declare();
_ = pipeline.ArchiveAsync();
foreach (string document in (string[])["letter.txt", "scan.png", "broken.pdf"])
    await pipeline.RunAsync(document);

await pipeline.CountWordsAsync("letter.txt");

await host.StopAsync();
