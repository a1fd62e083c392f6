using DebugGrid.Analytics.Engine;
using DebugGrid.Contracts;

namespace DebugGrid.Analytics.Tests.Engine;

public sealed class ProjectPlacesTests
{
    [Fact]
    public async Task A_project_waits_for_its_own_places_and_never_for_those_of_another()
    {
        using var places = new ProjectPlaces("questions", 2, 1);
        IDisposable first = await places.EnterAsync("mine", CancellationToken.None);
        using IDisposable second = await places.EnterAsync("mine", CancellationToken.None);
        ValueTask<IDisposable> third = places.EnterAsync("mine", CancellationToken.None);
        Assert.False(third.IsCompleted);
        var refused = await Assert.ThrowsAsync<QueryLimitException>(async () => await places.EnterAsync("mine", CancellationToken.None));
        Assert.Equal(("concurrency", "2 questions of this project run already, and 1 wait; ask again later."), (refused.Limit, refused.Message));
        using IDisposable other = await places.EnterAsync("other", CancellationToken.None);
        first.Dispose();
        using IDisposable came = await third;
    }

    [Fact]
    public async Task Whoever_waits_no_longer_makes_room_for_the_next()
    {
        using var places = new ProjectPlaces("questions", 1, 1);
        using IDisposable first = await places.EnterAsync("mine", CancellationToken.None);
        using var impatience = new CancellationTokenSource();
        ValueTask<IDisposable> second = places.EnterAsync("mine", impatience.Token);
        await impatience.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(async () => await second);
        ValueTask<IDisposable> third = places.EnterAsync("mine", CancellationToken.None);
        first.Dispose();
        using IDisposable came = await third;
    }

    [Theory]
    [InlineData(4, 3)]
    [InlineData(2, 1)]
    [InlineData(1, 1)]
    public void One_place_of_several_is_left_for_others(int places, int ofProject) => Assert.Equal(ofProject, ProjectPlaces.AllButOne(places));
}
