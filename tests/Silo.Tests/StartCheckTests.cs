using DebugGrid.Silo.Hosting;
using DebugGrid.Silo.Settings;
using DebugGrid.TestKit.Disk;

namespace DebugGrid.Silo.Tests;

public class StartCheckTests
{
    [Theory]
    [InlineData("https://127.0.0.1:0", "http only")]
    [InlineData("http://127.0.0.1:0/grid", "has a path")]
    [InlineData("http://127.0.0.1:70000", "from 0 to 65535")]
    public void An_address_that_the_grid_cannot_listen_at_is_told_in_a_sentence_that_names_it(string address, string reason)
    {
        using var directory = new TempDirectory();
        string text = Assert.Throws<StartException>(() => StartCheck.Run(new GridOptions { DataDirectory = directory.FullPath }, [address])).Message;
        Assert.Contains(address, text, StringComparison.Ordinal);
        Assert.Contains(reason, text, StringComparison.Ordinal);
    }

    [Fact]
    public void No_address_at_all_is_told_with_the_option_only_to_who_started_it_by_a_command_line()
    {
        var fault = Assert.Throws<StartException>(static () => StartCheck.Run(new GridOptions(), []));
        Assert.DoesNotContain("--", fault.Message, StringComparison.Ordinal);
        Assert.Contains("--urls", StartFault.Explain(fault), StringComparison.Ordinal);
    }

    [Fact]
    public void A_directory_that_cannot_be_made_is_told_with_the_option_only_to_who_started_it_by_a_command_line()
    {
        using var directory = new TempDirectory();
        File.WriteAllText(directory.Combine("file"), "not a directory");
        var fault = Assert.Throws<StartException>(() => StartCheck.Run(new GridOptions { DataDirectory = directory.Combine("file") }, ["http://127.0.0.1:0"]));
        Assert.DoesNotContain("--", fault.Message, StringComparison.Ordinal);
        Assert.EndsWith("Name another with --data.", StartFault.Explain(fault), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("http://127.0.0.1:0/")]
    [InlineData("http://localhost:0")]
    public void An_address_that_it_can_listen_at_passes(string address)
    {
        using var directory = new TempDirectory();
        StartCheck.Run(new GridOptions { DataDirectory = directory.Combine("data") }, [address]);
        Assert.True(Directory.Exists(directory.Combine("data")));
    }
}
