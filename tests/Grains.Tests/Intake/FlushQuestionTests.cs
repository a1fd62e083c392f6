using DebugGrid.Grains.Intake;

namespace DebugGrid.Grains.Tests.Intake;

public class FlushQuestionTests
{
    [Fact]
    public void The_history_is_asked_at_every_poll_while_something_waits_and_at_some_while_nothing_does()
    {
        var question = new FlushQuestion();
        Assert.Equal([true, true, true], Enumerable.Range(0, 3).Select(_ => question.IsDue(waiting: true)));
        Assert.Equal([false, false, false, true, false], Enumerable.Range(0, FlushQuestion.IdlePolls + 1).Select(_ => question.IsDue(waiting: false)));
        Assert.True(question.IsDue(waiting: true));
    }
}
