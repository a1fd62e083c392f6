using System.Text.Json;
using DebugGrid.Protocol;

namespace DebugGrid.Client.Tests.Tracker;

public class DebugTrackerTests
{
    [Fact]
    public async Task A_transaction_is_followed_by_its_id()
    {
        await using var grid = new Recording();
        var tracker = new DebugTracker(grid.Client);
        string id = tracker.CreateTransaction("ada", "laptop", "conv_123");
        Assert.True(tracker.TrackAudioChunk(id, 1024));
        Assert.True(tracker.TrackEvent(id, AudioStages.TranscriptionStarted));
        Assert.True(tracker.TrackEvent(id, AudioStages.TranscriptionCompleted, true, metadata: new { transcript_length = 500 }));
        Assert.True(tracker.TrackEvent(id, AudioStages.MemoryCompleted, false, "connection timeout"));

        var stages = await grid.EventsAsync<StageEvent>();
        Assert.All(stages, stage => Assert.Equal((id, "audio"), (stage.Transaction.Value, stage.Pipeline)));
        Assert.Equal(("ada", "laptop", "conv_123", null), (stages[0].UserId, stages[0].ClientId, stages[0].ConversationId, stages[0].Stage));
        Assert.Equal([null, "audio_received", "transcription_started", "transcription_completed", "memory_completed"], stages.Select(stage => stage.Stage));
        Assert.Equal(1024, JsonDocument.Parse(stages[1].Metadata.ToString()).RootElement.GetProperty("chunk_size").GetInt32());
        Assert.Equal((false, "connection timeout"), (stages[^1].Success, stages[^1].Error));
    }

    [Fact]
    public async Task A_memory_is_followed_by_the_id_of_its_audio()
    {
        await using var grid = new Recording();
        var tracker = new DebugTracker(grid.Client);
        string session = tracker.StartMemorySession("a-1", "laptop", "ada", "ada@example.org");
        tracker.StartMemoryProcessing(session);
        tracker.CompleteMemoryProcessing(session, false, "no model");

        var stages = await grid.EventsAsync<StageEvent>();
        Assert.Equal("memory-a-1", session);
        Assert.Equal([(null, true, null), ("memory_started", true, null), ("memory_completed", false, "no model")], stages.Select(stage => (stage.Stage, stage.Success, stage.Error)));
        Assert.Equal("a-1", JsonDocument.Parse(stages[0].Metadata.ToString()).RootElement.GetProperty("audio_uuid").GetString());
    }

    [Fact]
    public async Task Connections_come_and_go()
    {
        await using var grid = new Recording();
        var tracker = new DebugTracker(grid.Client);
        tracker.TrackWebSocketConnected("ada", "laptop");
        tracker.TrackWebSocketDisconnected("laptop");
        Assert.Equal([(true, "laptop", "ada"), (false, "laptop", null)], (await grid.EventsAsync<ConnectionEvent>()).Select(e => (e.Connected, e.ClientId, e.UserId)));
    }

    [Fact]
    public async Task An_id_that_cannot_be_one_costs_the_event_and_nothing_else()
    {
        await using var grid = new Recording();
        var tracker = new DebugTracker(grid.Client);
        Assert.False(tracker.TrackEvent(string.Empty, "stage"));
        Assert.False(tracker.TrackEvent(new string('x', 10_000), "stage"));
        Assert.NotNull(tracker.StartMemorySession("bad\0id", "laptop", "ada"));
        Assert.Empty(await grid.EventsAsync<StageEvent>());
    }

    [Fact]
    public async Task Switched_off_the_tracker_gives_ids_and_sends_nothing()
    {
        await using var grid = new Recording(options => options.Enabled = false);
        var tracker = new DebugTracker(grid.Client);
        Assert.NotEmpty(tracker.CreateTransaction("ada", "laptop"));
        Assert.False(tracker.TrackAudioChunk("t", 1));
        Assert.False(tracker.TrackWebSocketConnected("ada", "laptop"));
        long before = GC.GetAllocatedBytesForCurrentThread();
        for (int i = 0; i < 100; i++)
            tracker.TrackAudioChunk("t", 1);
        Assert.Equal(before, GC.GetAllocatedBytesForCurrentThread());
    }
}
