using DebugGrid.Contracts;
using DebugGrid.Grains.Correlation;
using DebugGrid.Protocol;

namespace DebugGrid.Grains.Tests.Correlation;

public sealed class CorrelationOmissionTests
{
    [Fact]
    public void Entries_and_what_they_had_to_do_with_go_by_their_events()
    {
        var state = new CorrelationState();
        DebugEvent[] events =
        [
            new ErrorEvent { Agent = "a", ErrorType = "Timeout" }.At(1), new SuccessEvent { Agent = "a" }.At(2), new ErrorEvent { Agent = "b", ErrorType = "Broken" }.At(3),
            new LogEvent { Message = "kept" }.At(4),
        ];
        for (int i = 0; i < events.Length; i++)
            CorrelationMachine.Apply(state, CorrelationItems.From(new PositionedEvent(i + 1, 0, events[i] = events[i] with { Id = EventId.New(EventMaker.Start) }))!);
        Assert.Equal(2, CorrelationMachine.View("c", state).Recoveries.Count);

        CorrelationOmissions.Forget(state, [events[1].Id.Value, events[2].Id.Value]);

        var view = CorrelationMachine.View("c", state);
        Assert.Equal((2, 0), (view.TotalCount, view.Recoveries.Count));
        Assert.Equal([events[0].Id.Value, events[3].Id.Value], view.Entries.Select(static entry => entry.EventId));
    }
}
