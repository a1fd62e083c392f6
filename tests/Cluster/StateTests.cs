using DebugGrid.Cluster.Running;

namespace DebugGrid.Cluster;

public class StateTests
{
    [Fact]
    public async Task Grains_of_different_types_with_the_same_key_keep_states_of_their_own()
    {
        await using RunningCluster cluster = await RunningCluster.Prepare(1, "--DebugGrid:Intake:CheckpointInterval", "00:00:01");
        await cluster[0].Start();
        await cluster[0].Post("events", new { kind = "log", level = "info", message = "m", session_id = "same", component_type = "tool", component_id = "same" });
        await cluster[0].Post("events", new { kind = "record", context_type = "tool", context_id = "same", duration_ms = 1, status = "success" });
        await cluster[0].Post("events", new { kind = "stage", transaction_id = "same", pipeline = "same", stage = "begin" });

        await Wait.Until(async () => await cluster.Ask<long>("select count(*) from debuggrid_orleans.grain_state where id_text like '%same'") >= 4);
    }
}
