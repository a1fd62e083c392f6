using DebugGrid.Client;
using Microsoft.Extensions.AI;

namespace AgentApp;

/// <summary>Says where an order is: lets the model plan, calls the tools it asks for, and lets it answer.</summary>
internal sealed partial class Agent(IChatClient model, DebugGridClient grid, IConfiguration settings, ILogger<Agent> logger)
{
    public async Task<object> AskAsync(int order, string carrier, CancellationToken cancelled)
    {
        using var run = grid.BeginWorkflow("where-is-my-order", new ContextOptions { Variant = carrier, StallAfter = TimeSpan.FromSeconds(3) });
        var tools = Tools(carrier);
        List<ChatMessage> talk = [new(ChatRole.User, $"Where is order {order}?")];
        while (true)
        {
            var reply = await StepAsync(run, talk.Count == 1 ? "plan" : "answer", () => model.GetResponseAsync(talk, new ChatOptions { Tools = [.. tools] }, cancelled));
            talk.AddMessages(reply);
            FunctionCallContent[] calls = [.. reply.Messages.SelectMany(message => message.Contents).OfType<FunctionCallContent>()];
            if (calls.Length == 0)
                return new { answer = reply.Text, correlation_id = run.Correlation.Value };
            LogCalls(calls.Length, order);
            talk.Add(new ChatMessage(ChatRole.Tool, await StepAsync(run, "look up", () => Task.WhenAll(calls.Select(CallAsync)))));
        }

        async Task<AIContent> CallAsync(FunctionCallContent call) =>
            new FunctionResultContent(call.CallId, await tools.Single(tool => tool.Name == call.Name).InvokeAsync(new(call.Arguments), cancelled));
    }

    private AIFunction[] Tools(string carrier) =>
    [
        AIFunctionFactory.Create(() => "Two lamps, sent on Monday.", "find_order").WithDebugGrid(grid),
        AIFunctionFactory.Create(async (CancellationToken cancelled) =>
        {
            await Task.Delay(carrier == "slow" ? settings.GetValue("SlowFor", TimeSpan.FromSeconds(10)) : TimeSpan.Zero, cancelled);
            return carrier == "broken" ? throw new InvalidOperationException("The carrier does not answer.") : "The parcel is in Oslo.";
        }, "find_parcel").WithDebugGrid(grid),
    ];

    private async Task<T> StepAsync<T>(ExecutionScope run, string name, Func<Task<T>> work)
    {
        using var step = grid.BeginStep(name);
        try
        {
            return await work();
        }
        catch (Exception fault)
        {
            step.Fail(fault);
            run.Fail(fault);
            throw;
        }
    }

    [LoggerMessage(LogLevel.Information, "The model asks for {Calls} tools to find order {Order}")]
    private partial void LogCalls(int calls, int order);
}
