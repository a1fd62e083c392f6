using System.Text.Json;
using DebugGrid.Contracts;
using DebugGrid.Grains.Pipelines;
using DebugGrid.Protocol;

namespace DebugGrid.Grains.Tests.Pipelines;

public sealed class PipelineMachineTests
{
    private readonly GrainOptions options = new();
    private PipelineState state = new();

    [Fact]
    public void The_audio_pipeline_ships_and_no_other()
    {
        var audio = PipelineMachine.View("audio", state, options)!;
        Assert.True(audio.BuiltIn);
        Assert.Equal(
            ["audio_received", "transcription_started", "transcription_completed", "memory_started", "memory_completed", "conversation_ended"],
            audio.Stages.Select(s => s.Name));
        Assert.Null(PipelineMachine.View("checkout", state, options));
    }

    [Fact]
    public void A_declaration_takes_the_place_of_the_shipped_one_and_the_last_one_counts()
    {
        PipelineMachine.Declare(state, Declaration(5, "b"));
        PipelineMachine.Declare(state, Declaration(4, "a"));
        var view = PipelineMachine.View("audio", state, options)!;
        Assert.False(view.BuiltIn);
        Assert.Equal(["b"], view.Stages.Select(s => s.Name));
        Assert.Equal((1_000, 2_000), (view.StallAfterMs, view.AbandonAfterMs));
    }

    [Fact]
    public void Nothing_is_learned_from_too_few_passes()
    {
        Learn("memory_started", 19, 30_000);
        Assert.Null(Stage("memory_started").LearnedStallAfterMs);
        Learn("memory_started", 1, 30_000);
        Assert.InRange(Stage("memory_started").LearnedStallAfterMs!.Value, 89_000, 91_000);
    }

    [Theory]
    [InlineData(10, 60_000)]
    [InlineData(100_000_000, 3_600_000)]
    public void What_is_learned_stays_between_the_floor_and_the_most(double dwell, double learned)
    {
        Learn("memory_started", 50, dwell);
        Assert.Equal(learned, Stage("memory_started").LearnedStallAfterMs);
    }

    [Fact]
    public void What_a_declaration_says_comes_before_what_was_learned()
    {
        var pipeline = Definition(stageMs: null, pipelineMs: null, learnedMs: 120_000);
        Assert.Equal(120, pipeline.StallAfter("s", options).TotalSeconds);
        Assert.Equal(60, pipeline.StallAfter("unknown", options).TotalSeconds);
        Assert.Equal(30, Definition(null, 30_000, 120_000).StallAfter("s", options).TotalSeconds);
        Assert.Equal(5, Definition(5_000, 30_000, 120_000).StallAfter("s", options).TotalSeconds);
        Assert.Equal(60, pipeline.StallAfter("s", new GrainOptions { LearnStallAfter = false }).TotalSeconds);
    }

    [Fact]
    public void Stages_that_are_learned_of_are_bounded()
    {
        for (int i = 0; i < 1_000; i++)
            Learn($"s{i}", 1, 1);
        Assert.Equal(ProtocolLimits.MaxStages, state.Dwells.Count);
    }

    [Fact]
    public void It_survives_its_stored_form()
    {
        PipelineMachine.Declare(state, Declaration(5, "b"));
        Learn("b", 25, 40_000);
        var before = PipelineMachine.View("p", state, options);
        state = JsonSerializer.Deserialize<PipelineState>(JsonSerializer.Serialize(state))!;
        Assert.Equivalent(before, PipelineMachine.View("p", state, options), strict: true);
    }

    private static PipelineEvent Declaration(double seconds, string stage) =>
        new PipelineEvent { Name = "audio", Stages = [new PipelineStage(stage, null, null)], StallAfterMs = 1_000, AbandonAfterMs = 2_000 }.At(seconds);

    private static PipelineDefinition Definition(double? stageMs, double? pipelineMs, double? learnedMs) =>
        new(new PipelineView("p", [new PipelineStageView("s", null, stageMs, learnedMs)], [], pipelineMs, null, false));

    private PipelineStageView Stage(string name) => PipelineMachine.View("audio", state, options)!.Stages.Single(s => s.Name == name);

    private void Learn(string stage, int passes, double milliseconds) =>
        PipelineMachine.Learn(state, [.. Enumerable.Repeat(new StageDwell(stage, milliseconds), passes)]);
}
