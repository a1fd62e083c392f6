using System.Text.RegularExpressions;
using DebugGrid.Cli.Commands;
using DebugGrid.Cli.Output;

namespace DebugGrid.Cli.Tests.Screens;

/// <summary>What a command shows on a terminal of some width: its results, then its messages.</summary>
/// <param name="Lines">The lines.</param>
/// <param name="ExitCode">How the command ended.</param>
internal sealed partial record Screen(string[] Lines, int ExitCode)
{
    /// <summary>Digits of a number behind the point at most, sums of money below a dollar aside.</summary>
    private const int MaxDecimals = 3;

    /// <summary>Runs a command and writes its screen below <c>artifacts/screens</c>.</summary>
    public static async Task<Screen> TakeAsync(string name, int width, string[] arguments)
    {
        using var output = new LeftWriter();
        using var error = new StringWriter();
        int exitCode = await CommandLine.RunAsync(arguments, new CliConsole(output, error, true, true, width), TimeProvider.System);
        string text = Colours().Replace((output.ToString() + error).ReplaceLineEndings("\n"), string.Empty);
        string file = Path.Combine(Folder(), width.ToString(System.Globalization.CultureInfo.InvariantCulture), name + ".txt");
        Directory.CreateDirectory(Path.GetDirectoryName(file)!);
        await File.WriteAllTextAsync(file, $"$ debuggrid {string.Join(' ', arguments.Where(argument => !argument.StartsWith("http", StringComparison.Ordinal) && argument != "--url"))}\n{text}");
        return new Screen(text.TrimEnd('\n').Split('\n'), exitCode);
    }

    /// <summary>What is wrong with it for a reader; empty when nothing is.</summary>
    public IEnumerable<string> Faults(int width, IReadOnlyList<string> ids)
    {
        foreach (string line in Lines)
        {
            if (TextWidth.Of(line) > width)
                yield return $"is wider than {width}: {line}";
            if (ids.FirstOrDefault(id => Count(line, id[..8]) != Count(line, id)) is { } broken)
                yield return $"has a part of the id {broken}: {line}";
            if (Year().Count(line) != Moment().Count(line))
                yield return $"has a part of a time: {line}";
            if (Number().Matches(line).FirstOrDefault(number => number.Groups["decimals"].Length > MaxDecimals && !number.Value.StartsWith("$0.", StringComparison.Ordinal)) is { } exact)
                yield return $"has a number that nobody says, {exact}: {line}";
            if (Milliseconds().IsMatch(line))
                yield return $"has many milliseconds: {line}";
            if (line.Contains("{\"", StringComparison.Ordinal) && line.Contains('…', StringComparison.Ordinal))
                yield return $"has JSON that is cut: {line}";
        }
    }

    private static int Count(string line, string part) => Regex.Count(line, Regex.Escape(part));

    /// <summary>The folder beside the one that builds go to.</summary>
    private static string Folder()
    {
        var at = new DirectoryInfo(AppContext.BaseDirectory);
        while (at.Name != "artifacts")
            at = at.Parent!;
        return Path.Combine(at.FullName, "screens");
    }

    [GeneratedRegex(@"\u001b\[[0-9;]*m")]
    private static partial Regex Colours();

    [GeneratedRegex(@"\b20[0-9]{2}-[01]")]
    private static partial Regex Year();

    [GeneratedRegex(@"\b20[0-9]{2}-[01][0-9]-[0-3][0-9](T[0-9]{2}:[0-9]{2}:[0-9]{2}(\.[0-9]{3}|\.[0-9]{6})?Z| |$|-| \(midnight)|gpt-large-2026-01-15")]
    private static partial Regex Moment();

    [GeneratedRegex(@"\$?(?<![0-9a-f.:-])[0-9][0-9,]*\.(?<decimals>[0-9]+)(?![0-9a-f-])")]
    private static partial Regex Number();

    [GeneratedRegex(@"(?<![0-9])([0-9]{5,}|[0-9]{1,3}(,[0-9]{3})+|[0-9]{2},[0-9]{3})(\.[0-9]+)? ms\b")]
    private static partial Regex Milliseconds();

    /// <summary>Text of a terminal whose reader leaves as soon as a command that follows looks again.</summary>
    private sealed class LeftWriter : StringWriter
    {
        public override Task FlushAsync(CancellationToken cancellationToken) => throw new ReaderGoneException();
    }
}
