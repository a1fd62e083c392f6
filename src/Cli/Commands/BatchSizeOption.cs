using System.CommandLine;
using DebugGrid.Cli.Import;
using DebugGrid.Protocol;

namespace DebugGrid.Cli.Commands;

/// <summary><c>--batch-size</c> of the imports.</summary>
internal static class BatchSizeOption
{
    public static Option<int> Create()
    {
        var option = new Option<int>("--batch-size")
        {
            Description = $"Events in one request, 1 to {ProtocolLimits.MaxBatchEvents}; a batch that is large before that is sent earlier",
            DefaultValueFactory = _ => BatchBuilder.DefaultEvents,
            HelpName = "N",
        };
        return NumberRangeRule.Apply(option, 1, ProtocolLimits.MaxBatchEvents);
    }
}
