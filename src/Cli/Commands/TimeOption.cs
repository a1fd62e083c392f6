using System.CommandLine;
using DebugGrid.Protocol;

namespace DebugGrid.Cli.Commands;

/// <summary>An option that takes a moment: RFC 3339, a date, or such as <c>yesterday</c> or <c>2h</c>. It is sent as it is when the command is read.</summary>
internal static class TimeOption
{
    /// <summary>Makes one.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="description">What it does.</param>
    /// <param name="clock">Says what "2h" ago was.</param>
    public static Option<string> Create(string name, string description, TimeProvider clock) => new(name)
    {
        Description = description,
        HelpName = "TIME",
        CustomParser = result =>
        {
            if (TimeText.TryParse(result.Tokens[0].Value, Timestamp.Now(clock), out Timestamp time))
                return time.ToString();
            result.AddError($"{name} must be {TimeText.Absolute}; or {TimeText.Relative}.");
            return null;
        },
    };
}
