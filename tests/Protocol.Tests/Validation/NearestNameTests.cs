namespace DebugGrid.Protocol.Tests.Validation;

public class NearestNameTests
{
    private static readonly string[] Names = ["records", "--status", "events", "sessions"];

    [Theory]
    [InlineData("recrods", "records")]
    [InlineData("Record", "records")]
    [InlineData("--statsu", "--status")]
    [InlineData("status", "--status")]
    [InlineData("se", "sessions")]
    [InlineData("x", null)]
    [InlineData("pipelines", null)]
    public void The_nearest_is_a_slip_away_or_goes_on_as_it_begins(string wrong, string? nearest) => Assert.Equal(nearest, NearestName.Of(wrong, Names));

    [Fact]
    public void Where_none_is_near_nothing_is_asked()
    {
        Assert.Equal(" Did you mean events?", NearestName.Question("event", Names));
        Assert.Empty(NearestName.Question("pipelines", Names));
    }
}
