using DebugGrid.Contracts;
using DebugGrid.Grains.Limits;
using DebugGrid.Grains.Pipelines;
using DebugGrid.Protocol;

namespace DebugGrid.Grains.Tests.Transactions;

public sealed class TransactionMachineTests
{
    private readonly TransactionStory story = new();

    [Fact]
    public void An_opening_without_a_stage_begins_the_transaction()
    {
        story.Do(story.Stage(null) with { UserId = "507f1f77bcf86cd799439011", ClientId = "laptop", ConversationId = "conv_1" });
        var view = story.View;
        Assert.Equal((TransactionStatus.InProgress, null, "507f1f77bcf86cd799439011"), (view.Status, view.Stage, view.UserId));
        Assert.Equal(("laptop", "conv_1", 1), (view.ClientId, view.ConversationId, view.EventCount));
        var transition = Assert.Single(story.Last.Transitions);
        Assert.Equal((null, TransactionStatus.InProgress, 1), (transition.From, transition.To, transition.Position));
        Assert.Equal((story.Now + TimeSpan.FromSeconds(60)).Microseconds, Assert.Single(story.Last.Watches).Deadline);
    }

    [Fact]
    public void The_last_stage_completes_it_and_closes_its_deadline()
    {
        story.Did("audio_received", "transcription_started", "transcription_completed", "memory_started", "memory_completed");
        Assert.Equal(TransactionStatus.InProgress, story.View.Status);
        story.Did("conversation_ended");
        Assert.Equal((TransactionStatus.Completed, null, null), (story.View.Status, story.View.Issue, story.View.Deadline));
        Assert.Null(Assert.Single(story.Last.Watches).Deadline);
        Assert.Equal((null, null), story.Check());
    }

    [Fact]
    public void A_failed_stage_fails_it_until_the_same_stage_goes_well()
    {
        story.Did("memory_started").Failed("memory_completed", "Ollama connection timeout");
        Assert.Equal(TransactionStatus.Failed, story.View.Status);
        Assert.Null(Assert.Single(story.Last.Watches).Deadline);
        story.Did("memory_started");
        Assert.Equal(TransactionStatus.Failed, story.View.Status);
        story.Did("memory_completed");
        Assert.Equal((TransactionStatus.InProgress, null), (story.View.Status, story.View.Issue));
        Assert.NotNull(Assert.Single(story.Last.Watches).Deadline);
    }

    [Fact]
    public void An_end_with_a_failed_stage_is_a_failure_and_its_repair_completes()
    {
        story.Failed("memory_completed", "x").Did("conversation_ended");
        Assert.Equal(TransactionStatus.Failed, story.View.Status);
        story.Did("memory_completed");
        Assert.Equal(TransactionStatus.Completed, story.View.Status);
        story.Failed("conversation_ended", "y");
        Assert.Equal(TransactionStatus.Failed, story.View.Status);
    }

    [Fact]
    public void Its_begin_and_its_session_are_those_of_its_stages()
    {
        var first = story.Stage("audio_received") with { Session = new SessionId("s1"), Time = story.Now };
        story.Do(first);
        story.Do(new LogEvent { Session = new SessionId("s9"), Correlation = new CorrelationId("c9"), Time = first.Time - TimeSpan.FromSeconds(500) });
        Assert.Equal((first.Time.Microseconds, "s1", null), (story.View.CreatedAt, story.View.SessionId, story.State.Correlation));
        story.Do(story.Stage("transcription_started") with { Session = new SessionId("s2"), Time = first.Time - TimeSpan.FromSeconds(5) });
        Assert.Equal(((first.Time - TimeSpan.FromSeconds(5)).Microseconds, "s2"), (story.View.CreatedAt, story.View.SessionId));
    }

    [Fact]
    public void Events_that_name_a_transaction_are_progress_but_only_a_stage_begins_it()
    {
        story.Do(story.Head(new LogEvent { Message = "hello" }));
        Assert.Null(story.State.Clock);
        story.Did("audio_received");
        story.Pass(59);
        story.Do(story.Head(new MetricEvent { Name = "m", Value = 1 }));
        story.Pass(2);
        Assert.Null(story.Check().Finding);
        Assert.Equal(1, story.View.EventCount);
    }

    [Fact]
    public void An_undeclared_pipeline_takes_any_stage_and_never_completes_by_itself()
    {
        story.Pipeline = PipelineDefinition.Undeclared("checkout");
        story.Did("cart", "pay", "conversation_ended");
        Assert.Equal((TransactionStatus.InProgress, "conversation_ended", "checkout"), (story.View.Status, story.View.Stage, story.View.Pipeline));
    }

    [Fact]
    public void A_declaration_that_comes_late_completes_what_had_reached_its_last_stage()
    {
        var declared = story.Pipeline;
        story.Pipeline = PipelineDefinition.Undeclared("audio");
        story.Did("conversation_ended");
        story.Pipeline = declared;
        story.Pass(60);
        Assert.Equal((null, null), story.Check());
        Assert.Equal(TransactionStatus.Completed, story.View.Status);
        story.Do(story.Head(new LogEvent { Message = "bye" }));
        var transition = Assert.Single(story.Last.Transitions);
        Assert.Equal((TransactionStatus.InProgress, TransactionStatus.Completed), (transition.From, transition.To));
    }

    [Fact]
    public void The_same_stage_again_and_again_is_one_entry_of_the_history()
    {
        for (int i = 0; i < 500; i++)
            story.Do(story.Stage("audio_received") with { Metadata = JsonText.From($$"""{"chunk_size":{{i}}}""") });
        story.Did("transcription_started");
        Assert.Equal(2, story.View.Events.Count);
        Assert.Equal(501, story.View.EventCount);
        Assert.Equal("""{"chunk_size":499}""", System.Text.Encoding.UTF8.GetString(story.View.Events[0].Metadata.Span));
    }

    [Fact]
    public void An_event_of_a_repeated_stage_that_is_sent_again_changes_nothing()
    {
        StageEvent[] repeats = [.. Enumerable.Range(0, GrainLimits.RepeatIds + 5).Select(i => story.Stage("audio_received") with { ClientId = $"client-{i}" })];
        foreach (var repeat in repeats)
            story.Do(repeat);
        foreach (var repeat in repeats[^(GrainLimits.RepeatIds + 1)..])
            story.Do(repeat);
        Assert.Equal((repeats[^1].ClientId, repeats.Length), (story.View.ClientId, story.View.EventCount));
        story.Restart();
        story.Do(repeats[^3]);
        Assert.Equal((repeats[^1].ClientId, repeats.Length), (story.View.ClientId, story.View.EventCount));
    }

    [Fact]
    public void The_history_is_bounded_and_keeps_the_newest()
    {
        for (int i = 0; i < 100; i++)
            story.Did($"stage{i}");
        Assert.Equal((GrainLimits.StageHistory, 100), (story.View.Events.Count, story.View.EventCount));
        Assert.Equal("stage99", story.View.Events[^1].Stage);
    }

    [Fact]
    public void Long_metadata_is_left_to_the_history_and_long_errors_are_cut()
    {
        story.Do(story.Stage("audio_received") with { Metadata = JsonText.From("\"" + new string('x', 600) + "\""), Success = false, Error = new string('e', 9_000) });
        Assert.True(story.View.Events[0].Metadata.IsEmpty);
        Assert.Equal(GrainLimits.TextCharacters, story.View.Events[0].Error!.Length);
    }

    [Fact]
    public void The_time_in_a_stage_is_learned_while_the_transaction_is_open()
    {
        story.Did("transcription_started");
        Assert.Null(story.LastDwell);
        story.Pass(2.5);
        story.Did("transcription_completed");
        Assert.Equal(new StageDwell("transcription_started", 2_500), story.LastDwell);
        story.Did("conversation_ended");
        story.Pass(100);
        story.Did("audio_received");
        Assert.Null(story.LastDwell);
    }

    [Fact]
    public void It_survives_its_stored_form()
    {
        story.Do(story.Stage("transcription_completed") with { Metadata = JsonText.From("{}"), UserId = "u" }).Failed("memory_completed", "x");
        var before = story.View;
        story.Restart();
        Assert.Equivalent(before, story.View, strict: true);
        Assert.Equal(2, story.Repeat(1).Transitions.Count + story.Repeat(2).Transitions.Count);
    }
}
