using AgentApp;
using DebugGrid.Client;
using Microsoft.Extensions.AI;

var builder = WebApplication.CreateBuilder(args);
builder.AddDebugGrid();
builder.Services.AddSingleton<IChatClient>(services => new FakeModel().UseDebugGrid(services.GetRequiredService<DebugGridClient>()));
builder.Services.AddSingleton<Agent>();
var app = builder.Build();
app.UseDebugGrid();
app.MapGet("/ask", (int order, string? carrier, Agent agent, CancellationToken cancelled) => agent.AskAsync(order, carrier ?? "fast", cancelled));
app.Run();
