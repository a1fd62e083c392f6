using DebugGrid.Client;
using DebugGrid.Client.Transports;
using DebugGrid.Protocol;

namespace DebugGrid.Cli.Tests.Replay;

/// <summary>Makes a recording: of an application that runs a workflow with two tools, a transaction and a log line.</summary>
internal static class RecordedRun
{
    /// <summary>The session that the application runs in.</summary>
    public const string Session = "nightly";

    /// <summary>Executions in it: the workflow and its tools.</summary>
    public const int Executions = 3;

    /// <summary>Records a run, without a grid.</summary>
    public static async Task MakeAsync(string path)
    {
        var options = new DebugGridOptions { Session = Session, ComponentId = "recorded", Recording = { File = path, Only = true } };
        await using var client = new DebugGridClient(options, new NoTransport(), TimeProvider.System);
        using (client.BeginContext("workflow", "checkout"))
        {
            client.Emit(new StageEvent { Transaction = new TransactionId("order-1"), Pipeline = "orders", Stage = "paid", Correlation = new CorrelationId("request-7") });
            foreach (string tool in (string[])["search", "summarise"])
            {
                using var scope = client.BeginContext("tool", tool);
                client.Emit(new LogEvent { Message = $"inside {tool}" });
            }
            await client.FlushAsync();
        }
    }

    private sealed class NoTransport : ITransport
    {
        public Task<SendOutcome> SendAsync(OutgoingBatch batch, CancellationToken cancellationToken) => throw new InvalidOperationException("Nothing is sent.");

        public ValueTask DisposeAsync() => ValueTask.CompletedTask;
    }
}
