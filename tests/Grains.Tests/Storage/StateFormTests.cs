using System.Text;
using System.Text.Json;
using DebugGrid.Grains.Components;
using DebugGrid.Grains.Contexts;
using DebugGrid.Protocol;

namespace DebugGrid.Grains.Tests.Storage;

public sealed class StateFormTests
{
    [Fact]
    public void Numbers_that_are_none_or_have_no_end_are_written_and_read_again()
    {
        var state = new VariantStatistics { Sum = double.PositiveInfinity, Min = double.NegativeInfinity, Max = double.NaN };
        var read = StateForm.Read<VariantStatistics>(StateForm.Write(state))!;
        Assert.Equal((double.PositiveInfinity, double.NegativeInfinity, double.NaN), (read.Sum, read.Min, read.Max));
    }

    [Theory]
    [InlineData("""{"a":[1,2,{"b":"ж\n"}]}""")]
    [InlineData("null")]
    [InlineData("\"text\"")]
    [InlineData("17")]
    [InlineData("")]
    [InlineData("no JSON at all")]
    [InlineData("{\"a\":")]
    public void What_a_sender_gave_comes_back_byte_for_byte(string given)
    {
        byte[] stored = StateForm.Write(new ComponentVersion { Version = 3, State = Encoding.UTF8.GetBytes(given) });
        Assert.Equal(given, Encoding.UTF8.GetString(StateForm.Read<ComponentVersion>(stored)!.State));
    }

    [Fact]
    public void A_senders_JSON_is_as_long_in_a_state_as_it_was_sent()
    {
        byte[] given = Encoding.UTF8.GetBytes("{\"text\":\"" + new string('x', 100_000) + "\"}");
        Assert.InRange(StateForm.Write(new ComponentVersion { State = given }).Length, given.Length, given.Length + 100);
    }

    [Fact]
    public void A_state_of_the_earlier_form_is_read()
    {
        byte[] earlier = JsonSerializer.SerializeToUtf8Bytes(new { Version = 2, Time = 5, State = Encoding.UTF8.GetBytes("{\"a\":1}") });
        Assert.Equal("{\"a\":1}", Encoding.UTF8.GetString(StateForm.Read<ComponentVersion>(earlier)!.State));
    }

    [Fact]
    public void JSON_of_the_greatest_depth_that_is_let_in_fits_into_a_state()
    {
        string deep = new string('[', ProtocolLimits.MaxJsonDepth) + new string(']', ProtocolLimits.MaxJsonDepth);
        var state = new ComponentState { Versions = [new ComponentVersion { State = Encoding.UTF8.GetBytes(deep) }] };
        Assert.Equal(deep, Encoding.UTF8.GetString(StateForm.Read<ComponentState>(StateForm.Write(state))!.Versions[0].State));
    }
}
