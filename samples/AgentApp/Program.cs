using AgentApp;
using DebugGrid.Client;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.Extensions.AI;

var builder = WebApplication.CreateBuilder(args);
if (builder.Configuration["EmbeddedGrid"] is { } directory)
    builder.AddDebugGridEmbedded(directory);
else
    builder.AddDebugGrid();
builder.Services.AddSingleton<IChatClient>(services => new FakeModel().UseDebugGrid(services.GetRequiredService<DebugGridClient>()));
builder.Services.AddHttpClient<ICarrier, Carrier>().ConfigureHttpClient((services, http) => http.BaseAddress = new Uri(
    builder.Configuration["CarrierUrl"] ?? services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First()));
builder.Services.TrackDebugGrid();
builder.Services.AddTransient<Agent>();
var app = builder.Build();
app.UseDebugGrid();
app.MapGet("/ask", (int order, string? carrier, Agent agent, CancellationToken cancelled) => agent.AskAsync(order, carrier ?? "fast", cancelled));
app.MapGet("/parcels/{order:int}", (int order, string carrier, IConfiguration settings, CancellationToken cancelled) => Carrier.AnswerAsync(order, carrier, settings, cancelled));
app.Run();
