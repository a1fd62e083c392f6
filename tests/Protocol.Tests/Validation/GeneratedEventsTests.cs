using DebugGrid.TestKit.Events;
using FsCheck;
using FsCheck.Fluent;

namespace DebugGrid.Protocol.Tests.Validation;

public sealed class GeneratedEventsTests
{
    private static readonly Timestamp Now = Timestamp.From(new DateTimeOffset(2027, 1, 1, 0, 0, 0, TimeSpan.Zero));

    [Fact]
    public void Generated_events_pass_the_rules() =>
        Prop.ForAll(Arb.From(EventGenerators.Any()), message => Assert.Null(EventValidation.Check(message, Now))).QuickCheckThrowOnFailure();
}
