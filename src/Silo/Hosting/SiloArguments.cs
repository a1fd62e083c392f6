using System.Diagnostics.CodeAnalysis;
using System.Reflection;

namespace DebugGrid.Silo.Hosting;

/// <summary>The silo's command line.</summary>
/// <param name="Settings">What it sets, by configuration key.</param>
internal sealed record SiloArguments(IReadOnlyDictionary<string, string?> Settings)
{
    private const string Demo = "--demo";

    public const string Usage = """
        Usage: debuggrid-silo [--urls http://127.0.0.1:5080] [--data DIR] [--demo] [--Section:Key value …]

          --urls     where to listen; loopback only unless keys are configured (default http://127.0.0.1:5080)
          --data     the directory of journal, snapshots and history (default: debuggrid in the user's data folder)
          --demo     run the demonstration workflow, so that there is something to see
          --version  the version
          --help     this text

        A value stands behind its option or behind =, as in --urls=http://127.0.0.1:5080. Every setting is in docs/settings.md.
        """;

    private const char BeforeValue = '=';

    /// <summary>The version of the silo.</summary>
    public static string Version { get; } = typeof(SiloArguments).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()!.InformationalVersion;

    /// <summary>Reads the arguments.</summary>
    /// <returns>False when the text in <paramref name="message"/> is to be shown instead.</returns>
    public static bool TryRead(string[] args, [NotNullWhen(true)] out SiloArguments? line, out string message)
    {
        var settings = new Dictionary<string, string?>();
        line = null;
        for (int i = 0; i < args.Length; i++)
        {
            var (option, value) = Parts(args[i]);
            string? key = KeyOf(option);
            if (key is null)
            {
                message = option switch
                {
                    "--help" or "-h" => Usage,
                    "--version" => Version,
                    _ => $"'{args[i]}' is not an option.\n\n{Usage}",
                };
                return false;
            }

            if (option == Demo)
                value ??= "true";
            else if (value is null && i + 1 < args.Length && !IsOption(args[i + 1]))
                value = args[++i];
            // An empty text may be the value of a setting, and is no address and no directory.
            if (value is null || (value.Length == 0 && !option.Contains(':', StringComparison.Ordinal)))
            {
                message = $"{option} needs a value.\n\n{Usage}";
                return false;
            }

            settings[key] = value;
        }

        line = new SiloArguments(settings);
        message = string.Empty;
        return true;
    }

    private static string? KeyOf(string option) => option switch
    {
        "--urls" => "urls",
        "--data" => "DebugGrid:DataDirectory",
        Demo => "DebugGrid:Demo",
        _ when IsOption(option) && option.Contains(':', StringComparison.Ordinal) => option[2..],
        _ => null,
    };

    private static (string Option, string? Value) Parts(string argument) =>
        IsOption(argument) && argument.IndexOf(BeforeValue, StringComparison.Ordinal) is > 0 and var at ? (argument[..at], argument[(at + 1)..]) : (argument, null);

    private static bool IsOption(string argument) => argument.StartsWith("--", StringComparison.Ordinal);
}
