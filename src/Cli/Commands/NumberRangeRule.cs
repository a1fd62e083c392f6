using System.CommandLine;
using System.CommandLine.Parsing;
using System.Globalization;

namespace DebugGrid.Cli.Commands;

/// <summary>Bounds a number on the command line.</summary>
internal static class NumberRangeRule
{
    /// <summary>Refuses what is no whole number, and values outside of the bounds, which are inclusive.</summary>
    public static Option<int> Apply(Option<int> option, int min, int max)
    {
        option.CustomParser = result => Read(result, option.Name, min, max) ?? 0;
        return option;
    }

    /// <inheritdoc cref="Apply(Option{int}, int, int)"/>
    public static Option<int?> Apply(Option<int?> option, int min, int max)
    {
        option.CustomParser = result => Read(result, option.Name, min, max);
        return option;
    }

    private static int? Read(ArgumentResult result, string name, int min, int max)
    {
        string text = result.Tokens is [{ Value: var only }] ? only : string.Empty;
        if (int.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out int value) && value >= min && value <= max)
            return value;
        result.AddError($"{name} must be a whole number from {min} to {max}, and not '{text}'.");
        return null;
    }
}
