using DebugGrid.Contracts;
using DebugGrid.Grains.Intake.DeadLetters;
using DebugGrid.Grains.Intake.Partition;
using DebugGrid.Grains.Intake.Targets;
using DebugGrid.Protocol;

namespace DebugGrid.Grains.Tests.Intake.DeadLetters;

public class DeadLetterBoxTests
{
    private IntakeState state = new();

    [Fact]
    public void They_are_listed_in_journal_order_each_project_its_own()
    {
        var box = new DeadLetterBox(state, 100, partition: 2);
        foreach (long position in (long[])[5, 3, 4])
        {
            Assert.True(Add(box, position, "acme"));
            Assert.True(Add(box, position, "other"));
        }

        Assert.Equal([3, 3, 4, 4, 5, 5], box.Page(null, 0, 10).Items.Select(letter => letter.Position));
        var page = box.Page("acme", 1, 1);
        Assert.Equal((3, 4, "acme", 2), (page.TotalCount, page.Items[0].Position, page.Items[0].Project, page.Items[0].Partition));
        Assert.Equal(0, box.Page("third", 0, 10).TotalCount);
    }

    [Fact]
    public void What_a_replay_brings_again_changes_nothing_but_the_reason()
    {
        var box = new DeadLetterBox(state, 100, 0);
        Assert.True(Add(box, 1, "acme"));
        Assert.False(Add(box, 1, "acme", "another reason"));
        Assert.Equal("another reason", Assert.Single(box.Page(null, 0, 10).Items).Error);
    }

    [Fact]
    public void The_oldest_go_when_there_are_too_many_and_are_counted_once()
    {
        var box = new DeadLetterBox(state, 3, 0);
        for (int time = 0; time < 2; time++)
            for (int position = 1; position <= 5; position++)
                Add(box, position, "acme");
        Assert.Equal([3, 4, 5], box.Page(null, 0, 10).Items.Select(letter => letter.Position));
        Assert.Equal((2, 0), (box.Page(null, 0, 10).Dropped, box.Page("acme", 0, 10).Dropped));
    }

    [Fact]
    public void They_are_bounded_in_bytes_whatever_they_hold()
    {
        const int Limit = 50_000;
        var box = new DeadLetterBox(state, 1_000, 0, Limit);
        for (int i = 0; i < 100; i++)
        {
            Add(box, i + 1, "acme", new string('ж', i * 10), new string('m', i * 37));
            if (i % 10 == 0)
                box = new DeadLetterBox(state = StateForm.Read<IntakeState>(StateForm.Write(state))!, 1_000, 0, Limit);
        }

        Assert.InRange(StateForm.Write(state).Length, Limit / 2, Limit + 1_000);
        Assert.Equal(100, box.Count + state.DroppedDeadLetters);
        foreach (var entry in box.Of(null))
            box.Remove(entry);
        Add(box, 200, "acme", "e", new string('m', 30_000));
        Assert.Equal(1, box.Count);
    }

    private static bool Add(DeadLetterBox box, long position, string project, string error = "no", string message = "m") => box.Add(
        new GrainTarget(TargetKind.Context, $"{project}|tool/a"),
        new PositionedEvent(position, 0, new LogEvent { Message = message, Project = new ProjectId(project) }.At(position)),
        foreign: false,
        error,
        EventMaker.Start);
}
