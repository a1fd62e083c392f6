using System.IO.Enumeration;

namespace DebugGrid.Client.Activities;

/// <summary>Decides by a source's name whether its activities are taken.</summary>
internal sealed class SourcePatterns(ActivityOptions options)
{
    private readonly string[] included = [.. options.Sources];
    private readonly string[] excluded = [.. options.ExcludedSources];

    /// <summary>True when the source is included and not excluded.</summary>
    public bool Take(string source) => (included.Length == 0 || Matches(included, source)) && !Matches(excluded, source);

    private static bool Matches(string[] patterns, string source)
    {
        foreach (string pattern in patterns)
        {
            if (FileSystemName.MatchesSimpleExpression(pattern, source, ignoreCase: true))
                return true;
        }
        return false;
    }
}
