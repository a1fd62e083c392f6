using System.Diagnostics.CodeAnalysis;

namespace DebugGrid.Silo.Hosting;

/// <summary>The silo's command line.</summary>
/// <param name="Settings">What it sets, by configuration key.</param>
internal sealed record CommandLine(IReadOnlyDictionary<string, string?> Settings)
{
    public const string Usage = """
        Usage: debuggrid-silo [--urls http://127.0.0.1:5080] [--data DIR] [--demo] [--Section:Key value …]

          --urls     where to listen; loopback only unless keys are configured (default http://127.0.0.1:5080)
          --data     the directory of journal, snapshots and history (default: debuggrid in the user's data folder)
          --demo     run the demonstration workflow, so that there is something to see
          --help     this text
        """;

    /// <summary>Reads the arguments.</summary>
    /// <returns>False when the text in <paramref name="message"/> is to be shown instead.</returns>
    public static bool TryRead(string[] args, [NotNullWhen(true)] out CommandLine? line, out string message)
    {
        var settings = new Dictionary<string, string?>();
        line = null;
        for (int i = 0; i < args.Length; i++)
        {
            string argument = args[i];
            string? key = argument switch
            {
                "--urls" => "urls",
                "--data" => "DebugGrid:DataDirectory",
                "--demo" => "DebugGrid:Demo",
                _ when argument.StartsWith("--", StringComparison.Ordinal) && argument.Contains(':', StringComparison.Ordinal) => argument[2..],
                _ => null,
            };
            if (key is null)
            {
                message = argument is "--help" or "-h" ? Usage : $"'{argument}' is not an option.\n\n{Usage}";
                return false;
            }

            if (argument == "--demo")
            {
                settings[key] = "true";
                continue;
            }

            if (i + 1 >= args.Length)
            {
                message = $"{argument} needs a value.\n\n{Usage}";
                return false;
            }

            settings[key] = args[++i];
        }

        line = new CommandLine(settings);
        message = string.Empty;
        return true;
    }
}
