using System.CommandLine;

namespace DebugGrid.Cli.Commands;

/// <summary><c>--limit</c> of the lists.</summary>
internal static class LimitOption
{
    public static Option<int> Create()
    {
        var option = new Option<int>("--limit", "-n")
        {
            Description = $"Show at most this many, 1 to {PagedList.MaxItems}",
            DefaultValueFactory = _ => PagedList.DefaultItems,
            HelpName = "N",
        };
        return NumberRangeRule.Apply(option, 1, PagedList.MaxItems);
    }
}
