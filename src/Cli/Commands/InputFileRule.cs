using System.CommandLine.Parsing;

namespace DebugGrid.Cli.Commands;

/// <summary>Refuses names on the command line that are none of a file that can be read.</summary>
internal static class InputFileRule
{
    /// <summary>The name of standard input.</summary>
    public const string StandardInput = "-";

    /// <summary>Requires files.</summary>
    public static void RequireFiles(ArgumentResult result)
    {
        foreach (var token in result.Tokens)
            if (token.Value == StandardInput)
                result.AddError("Standard input cannot be read here: write it into a file, and name that.");
            else
                RequireFile(result, token.Value);
    }

    /// <summary>Requires files or standard input.</summary>
    public static void RequireFilesOrInput(ArgumentResult result)
    {
        foreach (var token in result.Tokens)
            if (token.Value != StandardInput)
                RequireFile(result, token.Value);
    }

    private static void RequireFile(ArgumentResult result, string name)
    {
        if (Directory.Exists(name))
            result.AddError($"'{name}' is a directory: name the files in it.");
        else if (!File.Exists(name))
            result.AddError($"File does not exist: '{name}'.");
    }
}
