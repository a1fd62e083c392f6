namespace DebugGrid.Protocol.Tests.Ids;

public class NameBasedIdTests
{
    [Fact]
    public void An_id_is_a_version_8_UUID_that_stays_the_same_for_ever() =>
        Assert.Equal(Guid.Parse("7be83831-2296-8e53-a3bc-b2126d759ca9"), NameBasedId.Of("langfuse", "trace", "observation", "record"));

    [Fact]
    public void Parts_do_not_run_into_each_other() => Assert.NotEqual(NameBasedId.Of("ab", "c"), NameBasedId.Of("a", "bc"));
}
