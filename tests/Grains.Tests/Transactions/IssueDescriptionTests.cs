using DebugGrid.Contracts;
using DebugGrid.Grains.Pipelines;

namespace DebugGrid.Grains.Tests.Transactions;

public sealed class IssueDescriptionTests
{
    private readonly TransactionStory story = new();

    [Fact]
    public void Nothing_is_wrong_with_a_transaction_that_moves() => Assert.Null(story.Did("audio_received").View.Issue);

    [Fact]
    public void Transcription_completed_but_memory_creation_failed()
    {
        story.Did("transcription_started", "transcription_completed", "memory_started").Failed("memory_completed", "Ollama connection timeout");
        Assert.Equal("Transcription completed but memory creation failed", story.View.Issue);
    }

    [Fact]
    public void Transcription_completed_but_memory_processing_stalled()
    {
        story.Did("audio_received", "transcription_started", "transcription_completed", "memory_started");
        Stall();
        Assert.Equal("Transcription completed but memory processing stalled", story.View.Issue);
    }

    [Fact]
    public void A_failure_with_nothing_completed_before_is_told_by_its_stage_and_message()
    {
        story.Did("memory_started").Failed("memory_completed", "Ollama connection timeout");
        Assert.Equal("memory_completed failed: Ollama connection timeout", story.View.Issue);
    }

    [Theory]
    [InlineData("transcription_completed", "no speech", "transcription_completed failed: no speech")]
    [InlineData("transcription_completed", null, "transcription_completed failed")]
    [InlineData("audio_received", "codec", "audio_received failed: codec")]
    [InlineData("not_declared", "odd", "not_declared failed: odd")]
    public void A_failed_stage_is_told_with_its_message(string stage, string? error, string issue) =>
        Assert.Equal(issue, story.Failed(stage, error).View.Issue);

    [Theory]
    [InlineData("transcription_started", "Transcription stalled")]
    [InlineData("audio_received", "Transcription stalled")]
    [InlineData(null, "Stalled before its first stage")]
    public void A_stall_names_the_activity_that_is_due(string? stage, string issue)
    {
        story.Do(story.Stage(stage));
        Stall();
        Assert.Equal(issue, story.View.Issue);
    }

    [Fact]
    public void A_stall_after_every_activity_names_the_stage()
    {
        story.Did("transcription_started", "transcription_completed", "memory_started", "memory_completed");
        Stall();
        Assert.Equal("Stalled after memory_completed", story.View.Issue);
    }

    [Fact]
    public void A_stall_in_a_pipeline_that_nobody_declared_says_so()
    {
        story.Pipeline = PipelineDefinition.Undeclared("checkout");
        story.Did("pay");
        Stall();
        Assert.Equal("Stalled after pay (pipeline 'checkout' is not declared)", story.View.Issue);
    }

    [Fact]
    public void A_stall_after_a_stage_that_its_pipeline_has_not_says_so()
    {
        story.Did("transcription_strated");
        Stall();
        Assert.Equal("Stalled after transcription_strated (pipeline 'audio' has no such stage)", story.View.Issue);
    }

    [Fact]
    public void Abandoned_work_is_told_likewise()
    {
        story.Did("transcription_completed");
        Stall();
        story.Pass(900);
        story.Check();
        Assert.Equal("Transcription completed but memory processing abandoned", story.View.Issue);
    }

    [Fact]
    public void Any_declared_pipeline_has_its_descriptions()
    {
        story.Pipeline = new PipelineDefinition(new PipelineView(
            "checkout",
            [
                new PipelineStageView("reserved", "reservation", null, null),
                new PipelineStageView("charge_started", "payment", null, null),
                new PipelineStageView("charged", "payment", null, null),
                new PipelineStageView("shipped", "shipping", null, null),
            ],
            [
                new PipelineActivityView("reservation", "Reservation", "reservation", "reservation"),
                new PipelineActivityView("payment", "Payment", "the charge", "the charge"),
                new PipelineActivityView("shipping", "Shipping", "shipping", "shipping"),
            ],
            null,
            null,
            false));
        story.Did("reserved", "charge_started").Failed("charged", "declined");
        Assert.Equal("Reservation completed but the charge failed", story.View.Issue);
        story.Did("charged");
        Stall();
        Assert.Equal("Payment completed but shipping stalled", story.View.Issue);
    }

    private void Stall()
    {
        story.Pass(60);
        Assert.NotNull(story.Check().Finding);
    }
}
