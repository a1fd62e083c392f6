using DebugGrid.Client;
using Microsoft.Extensions.AI;

namespace AgentApp;

/// <summary>Says where an order is: lets the model plan, calls the tools it asks for, and lets it answer.</summary>
internal sealed partial class Agent(IChatClient model, ICarrier carriers, DebugGridClient grid, ILogger<Agent> logger)
{
    public async Task<object> AskAsync(int order, string carrier, CancellationToken cancelled)
    {
        using var run = grid.BeginWorkflow("where-is-my-order", new ContextOptions { Variant = carrier, StallAfter = TimeSpan.FromSeconds(3) });
        var tools = Tools(order, carrier);
        List<ChatMessage> talk = [new(ChatRole.User, $"Where is order {order}?")];
        while (true)
        {
            var reply = await StepAsync(talk.Count == 1 ? "plan" : "answer", () => model.GetResponseAsync(talk, new ChatOptions { Tools = [.. tools] }, cancelled));
            talk.AddMessages(reply);
            FunctionCallContent[] calls = [.. reply.Messages.SelectMany(message => message.Contents).OfType<FunctionCallContent>()];
            if (calls.Length == 0)
                return new { answer = reply.Text, correlation_id = run.Correlation.Value };
            LogCalls(calls.Length, order);
            talk.Add(new ChatMessage(ChatRole.Tool, await StepAsync("look up", () => Task.WhenAll(calls.Select(CallAsync)))));
        }

        async Task<AIContent> CallAsync(FunctionCallContent call) =>
            new FunctionResultContent(call.CallId, await tools.Single(tool => tool.Name == call.Name).InvokeAsync(new(call.Arguments), cancelled));
    }

    private AIFunction[] Tools(int order, string carrier) =>
    [
        AIFunctionFactory.Create(() => "Two lamps, sent on Monday.", "find_order").WithDebugGrid(grid),
        AIFunctionFactory.Create((CancellationToken cancelled) => carriers.WhereIsAsync(order, carrier, cancelled), "find_parcel").WithDebugGrid(grid),
    ];

    /// <summary>An exception that leaves the step is what the step failed with, and the run around it.</summary>
    private async Task<T> StepAsync<T>(string name, Func<Task<T>> work)
    {
        using var step = grid.BeginStep(name);
        return await work();
    }

    [LoggerMessage(LogLevel.Information, "The model asks for {Calls} tools to find order {Order}")]
    private partial void LogCalls(int calls, int order);
}
