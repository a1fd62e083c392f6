using DebugGrid.Silo.Hosting;

namespace DebugGrid.Silo.Tests;

public sealed class SiloArgumentsTests
{
    [Theory]
    [InlineData("urls", "http://127.0.0.1:1", "--urls", "http://127.0.0.1:1", "--data", "d")]
    [InlineData("urls", "http://127.0.0.1:1", "--urls=http://127.0.0.1:1", "--data=d")]
    [InlineData("DebugGrid:DataDirectory", "d=e", "--urls=http://127.0.0.1:1", "--data=d=e")]
    [InlineData("DebugGrid:Grains:StallAfter", "00:00:30", "--demo", "--DebugGrid:Grains:StallAfter=00:00:30")]
    [InlineData("DebugGrid:Grains:StallAfter", "00:00:30", "--DebugGrid:Grains:StallAfter", "00:00:30")]
    [InlineData("DebugGrid:DataDirectory", "", "--DebugGrid:DataDirectory=")]
    [InlineData("DebugGrid:Foo", "x", "--DebugGrid:Foo", "x")]
    [InlineData("DebugGrid:Demo", "true", "--demo")]
    [InlineData("DebugGrid:Demo", "false", "--demo=false")]
    public void A_value_stands_behind_its_option_or_behind_an_equals_sign(string key, string value, params string[] arguments)
    {
        Assert.True(SiloArguments.TryRead(arguments, out SiloArguments? line, out string message), message);
        Assert.Equal(value, line.Settings[key]);
    }

    [Theory]
    [InlineData("--urls needs a value.", "--urls", "--data", "d")]
    [InlineData("--urls needs a value.", "--urls=")]
    [InlineData("--data needs a value.", "--data")]
    [InlineData("--DebugGrid:Partitions needs a value.", "--DebugGrid:Partitions", "--demo")]
    [InlineData("'--url=x' is not an option.", "--url=x")]
    [InlineData("'d' is not an option.", "--demo", "d")]
    public void What_makes_no_sense_is_refused_by_name(string said, params string[] arguments)
    {
        Assert.False(SiloArguments.TryRead(arguments, out _, out string message));
        Assert.StartsWith(said, message, StringComparison.Ordinal);
    }

    [Fact]
    public void Help_names_where_the_settings_are_and_the_version_is_told()
    {
        Assert.False(SiloArguments.TryRead(["--help"], out _, out string help));
        Assert.Contains("docs/settings.md", help, StringComparison.Ordinal);
        Assert.False(SiloArguments.TryRead(["--version"], out _, out string version));
        Assert.Matches(@"^\d+\.\d+\.\d+", version);
    }
}
