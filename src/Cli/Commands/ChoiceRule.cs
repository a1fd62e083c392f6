using System.CommandLine;
using DebugGrid.Protocol;

namespace DebugGrid.Cli.Commands;

/// <summary>Bounds a text on the command line to some words.</summary>
internal static class ChoiceRule
{
    /// <summary>Refuses every other text.</summary>
    public static Option<string> Apply(Option<string> option, params string[] choices)
    {
        option.CompletionSources.Add(choices);
        option.Validators.Add(result =>
        {
            if (result.Tokens is [{ Value: var text }] && !choices.Contains(text))
                result.AddError($"{option.Name} must be one of {string.Join(", ", choices)}, and not '{text}'.{NearestName.Question(text, choices)}");
        });
        return option;
    }
}
