using DebugGrid.Analytics.Packages.Suspects;

namespace DebugGrid.Analytics.Tests.Packages;

public sealed class SuspectFinderTests
{
    private const string Task = "You are given a task and a plan. Work through the plan and come to a result that is right.";

    [Fact]
    public void Whoever_gave_what_failed_to_be_executed_is_suspected_before_the_machine_that_says_so()
    {
        var suspects = Find(("manager", Task), ("coder", Said("```python\nprint(x)\n```")), ("terminal", "exitcode: 1 (execution failed)\nTraceback (most recent call last):\nNameError: x"), ("reviewer", Said("Thank you.")));
        Assert.Equal("step-1", suspects[0].Step.ExecutionId);
        Assert.True(suspects[0].Signs.HasFlag(StepSign.ResultFailed | StepSign.FirstWork | StepSign.WritesCode));
        Assert.DoesNotContain(suspects, static suspect => suspect.Step.ContextId == "terminal");
    }

    [Theory]
    [InlineData("exitcode: 0 (execution succeeded)\nCode output: []")]
    [InlineData("exitcode: 0 (execution succeeded)\nCode output: \n")]
    [InlineData("exitcode: 0 (execution succeeded)\nCode output: The longest word found is:\n")]
    [InlineData("exitcode: 0 (execution succeeded)\nCode output: Section not found\n")]
    [InlineData("exitcode: 0 (execution succeeded)\nCode output: 0\n")]
    public void What_came_to_nothing_speaks_against_whoever_asked_for_it(string output)
    {
        var suspects = Find(("manager", Task), ("one", Said("We begin.")), ("two", Said("```python\nsearch()\n```")), ("terminal", output), ("two", Said("We go on.")));
        Assert.Equal(StepSign.ResultEmpty | StepSign.WritesCode, Assert.Single(suspects, static suspect => suspect.Step.ExecutionId == "step-2").Signs);
    }

    [Fact]
    public void An_assumption_is_suspected_where_it_is_made()
    {
        var suspects = Find(("manager", Task), ("one", Said("We begin with the plan.")), ("two", Said("The file cannot be had. Let us assume a hypothetical path.")), ("three", Said("That is the result.")));
        Assert.Contains(suspects, static suspect => suspect.Step.ExecutionId == "step-2" && suspect.Signs.HasFlag(StepSign.Assumes));
    }

    [Fact]
    public void A_step_that_failed_is_suspected_also_when_only_a_machine_acted()
    {
        var suspects = SuspectFinder.Find([Step(0, "tool", "read", ""), Step(1, "tool", "parse", "", "error"), Step(2, "tool", "write", "")]);
        Assert.Equal(("step-1", StepSign.Failed), (suspects[0].Step.ExecutionId, suspects[0].Signs & StepSign.Failed));
    }

    [Fact]
    public void Not_all_three_are_of_one_actor_when_another_acted()
    {
        var suspects = Find([("manager", Task), .. Enumerable.Range(0, 6).Select(static _ => ("coder", Said("```python\nx()\n```"))), ("reviewer", Said("That seems to be right."))]);
        Assert.Equal(SuspectFinder.Most, suspects.Count);
        Assert.Equal(2, suspects.Select(static suspect => suspect.Step.Actor).Distinct().Count());
    }

    [Fact]
    public void Confidences_order_the_suspects_and_are_shares()
    {
        var suspects = Find(("manager", Task), ("coder", Said("```python\nprint(x)\n```")), ("terminal", "exitcode: 1\nTraceback (most recent call last):"), ("other", Said("We assume that it is so.")));
        Assert.Equal(suspects.Select(static suspect => suspect.Confidence).OrderDescending(), suspects.Select(static suspect => suspect.Confidence));
        Assert.InRange(suspects.Sum(static suspect => suspect.Confidence), 0, 1.0000001);
    }

    [Fact]
    public void Nothing_is_suspected_where_nothing_ran() => Assert.Empty(SuspectFinder.Find([]));

    [Fact]
    public void A_hostile_text_is_read_in_no_time()
    {
        foreach (string text in (string[])[new string('(', 1_000_000), "output:" + new string(' ', 1_000_000), string.Concat(Enumerable.Repeat("no found ", 100_000)), "exitcode: 0 output: " + new string('a', 1_000_000)])
            Assert.Contains(Find(("one", text), ("two", Said("We begin."))), static suspect => suspect.Step.ExecutionId == "step-1");
    }

    private static string Said(string text) => text + " This is what I have to say about it, in some more words than a mere acknowledgement would have.";

    private static IReadOnlyList<Suspect> Find(params IReadOnlyList<(string Agent, string Text)> steps) =>
        SuspectFinder.Find([.. steps.Select(static (step, place) => Step(place, "agent", step.Agent, step.Text))]);

    private static RunStep Step(int place, string type, string id, string text, string status = "success") =>
        new() { ContextType = type, ContextId = id, ExecutionId = $"step-{place}", Status = status, Text = text };
}
