using System.Data.Common;
using System.Net.Sockets;
using DebugGrid.Silo.Hosting;
using Microsoft.AspNetCore.Connections;

namespace DebugGrid.Silo.Tests;

public class StartFaultTests
{
    [Theory]
    [InlineData("28P01", "password")]
    [InlineData("3D000", "no such database")]
    [InlineData("42501", "make schemas")]
    [InlineData("53300", "cannot be used")]
    [InlineData(null, "Connection refused")]
    public void A_database_that_refuses_is_told_in_one_line_that_names_the_setting(string? state, string reason)
    {
        string? text = StartFault.Explain(new Refusal(state));
        Assert.StartsWith("DebugGrid:Cluster:ConnectionString: ", text, StringComparison.Ordinal);
        Assert.Contains(reason, text, StringComparison.Ordinal);
        Assert.DoesNotContain("\n", text, StringComparison.Ordinal);
    }

    [Fact]
    public void A_taken_port_of_the_cluster_is_told_with_its_settings() =>
        Assert.Contains("DebugGrid:Cluster:SiloPort", StartFault.Explain(new AddressInUseException("Address already in use")), StringComparison.Ordinal);

    private sealed class Refusal(string? state)
        : DbException("Failed to connect", new SocketException((int)SocketError.ConnectionRefused, "Connection refused"))
    {
        public override string? SqlState => state;
    }
}
