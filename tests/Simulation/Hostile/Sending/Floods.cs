using System.Net;
using System.Text.Json;
using DebugGrid.Simulation.Hostile.Running;

namespace DebugGrid.Simulation.Hostile.Sending;

/// <summary>Many valid events of one shape: what fills the state of a single grain.</summary>
internal static class Floods
{
    private const int BatchEvents = 2_000;
    private const int Runs = 600;
    private const int ChildrenOfRun = 100;
    private const int Users = 20_000;
    private static readonly string Long = new('ж', 240);
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(500);

    /// <summary>Sends all of them, as far as it comes before it is told to stop.</summary>
    public static async Task Run(Caller caller, Uri grid, CancellationToken stop)
    {
        foreach (object[] batch in All(caller.Mark).Chunk(BatchEvents))
        {
            var request = new HostileRequest(HttpMethod.Post, "/api/debug/events/batch", JsonSerializer.SerializeToUtf8Bytes(batch), "application/json", Events: batch.Length);
            while (!stop.IsCancellationRequested && await HostileSender.Send(caller, grid, request) != HttpStatusCode.Accepted)
                await Task.Delay(Pause, CancellationToken.None);
            if (stop.IsCancellationRequested)
                return;
        }
    }

    private static IEnumerable<object> All(string mark)
    {
        for (int run = 0; run < Runs; run++)
        {
            yield return new { kind = "started", context_type = "workflow", context_id = "flood", execution_id = $"run-{run}", message = mark };
            for (int child = 0; child < ChildrenOfRun; child++)
            {
                yield return new
                {
                    kind = "record",
                    context_type = "step",
                    context_id = $"step-{child % 20}",
                    execution_id = $"{run}-{child}",
                    parent_context = "flood",
                    parent_context_type = "workflow",
                    parent_execution_id = $"run-{run}",
                    duration_ms = 1,
                    correlation_id = "flood",
                };
            }
        }

        for (int user = 0; user < Users; user++)
            yield return new { kind = "stage", transaction_id = $"t{user % 50}", stage = "audio_received", user_id = $"{Long}{user}", session_id = "flood", correlation_id = Long };
        for (int open = 0; open < BatchEvents; open++)
            yield return new { kind = "started", context_type = "agent", context_id = Long, execution_id = $"{Long}{open}", message = mark };
        for (int connection = 0; connection < BatchEvents; connection++)
            yield return new { kind = "connection", connected = true, client_id = $"{Long}{connection}", user_id = $"{Long}{connection}" };
    }
}
