using System.CommandLine;

namespace DebugGrid.Cli.Commands;

/// <summary>Bounds a number on the command line.</summary>
internal static class NumberRangeRule
{
    /// <summary>Refuses values outside of the bounds, which are inclusive.</summary>
    public static Option<int> Apply(Option<int> option, int min, int max)
    {
        option.Validators.Add(result =>
        {
            if (result.Tokens is [{ Value: var text }] && int.TryParse(text, out int value) && (value < min || value > max))
                result.AddError($"{option.Name} must be {min} to {max}.");
        });
        return option;
    }
}
