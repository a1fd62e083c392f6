using DebugGrid.Contracts;
using DebugGrid.Grains.Components;

namespace DebugGrid.Grains.Tests.Components;

public sealed class ComponentOmissionTests
{
    [Fact]
    public void States_go_by_their_events_and_numbers_go_on()
    {
        var state = new ComponentState { NewestVersion = 2 };
        Guid gone = Guid.NewGuid(), kept = Guid.NewGuid();
        state.Versions.AddRange([new ComponentVersion { Id = kept, Version = 1 }, new ComponentVersion { Id = gone, Version = 2 }]);

        ComponentOmissions.Forget(state, [new ForgottenPart(ForgottenKind.State, gone.ToString())]);

        Assert.Equal(kept, Assert.Single(state.Versions).Id);
        Assert.Equal(2, state.NewestVersion);
    }

    [Theory]
    [InlineData("5/9", true)]
    [InlineData("7/7", true)]
    [InlineData("8/20", false)]
    [InlineData("1/6", false)]
    public void The_last_error_goes_when_it_is_of_the_time_of_what_went(string span, bool goes)
    {
        var state = new ComponentState { LastError = "of a user", LastErrorAt = 7 };

        ComponentOmissions.Forget(state, [new ForgottenPart(ForgottenKind.ComponentError, span)]);

        Assert.Equal(goes ? null : "of a user", state.LastError);
        Assert.Equal(goes ? 0 : 7, state.LastErrorAt);
    }
}
