using System.CommandLine;
using System.CommandLine.Parsing;
using DebugGrid.Cli.Http;
using DebugGrid.Cli.Output;

namespace DebugGrid.Cli.Commands;

/// <summary>The options that every command has, and what a command makes of them.</summary>
/// <param name="console">Where output goes.</param>
/// <param name="clock">The clock.</param>
internal sealed class GlobalOptions(CliConsole console, TimeProvider clock)
{
    /// <summary>Where a grid listens unless told otherwise.</summary>
    public const string DefaultUrl = "http://127.0.0.1:5080";

    private const string UrlVariable = "DEBUGGRID_URL";
    private const string KeyVariable = "DEBUGGRID_KEY";

    private readonly Option<string> url = new("--url")
    {
        Description = $"The grid's address (default: environment variable {UrlVariable}, else {DefaultUrl})",
        Recursive = true,
        HelpName = "URL",
    };

    private readonly Option<string> key = new("--key") { Description = $"The key to show the grid (default: environment variable {KeyVariable})", Recursive = true, HelpName = "KEY" };

    private readonly Option<bool> json = new("--json") { Description = "Write the result as JSON", Recursive = true };

    private readonly Option<bool> vertical = new("--vertical", "-x") { Description = "Show rows one below the other, a line for each cell; rows that do not fit the terminal are shown so anyway" };

    /// <summary>The clock.</summary>
    public TimeProvider Clock => clock;

    /// <summary>Whether results are to be JSON.</summary>
    public bool IsJson(CommandResult result) => result.GetValue(json);

    /// <summary>Adds the options to the root.</summary>
    public void AddTo(Command root)
    {
        url.Validators.Add(result =>
        {
            if (!TryUrl(result.GetValueOrDefault<string>(), out _))
                result.AddError("--url must be an http or https address, such as " + DefaultUrl + ".");
        });
        root.Add(url);
        root.Add(key);
        root.Add(json);
    }

    /// <summary>Gives a command its work; what it shows are rows.</summary>
    public void SetRows(Command command, Func<ParseResult, Invocation, CancellationToken, Task<int>> work)
    {
        command.Add(vertical);
        SetAction(command, work);
    }

    /// <summary>Gives a command its work. What the work cannot do ends as a message and an exit code.</summary>
    public void SetAction(Command command, Func<ParseResult, Invocation, CancellationToken, Task<int>> work) => command.SetAction(async (parse, cancellationToken) =>
    {
        try
        {
            using var invocation = new Invocation(Connect(parse), console, clock, parse.GetValue(json), parse.GetValue(vertical));
            return await work(parse, invocation, cancellationToken);
        }
        catch (CliException e)
        {
            console.TellEnd("debuggrid: " + e.Message);
            if (e.Hint is not null)
                console.Tell(e.Hint);
            return e.ExitCode;
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            console.Tell("debuggrid: interrupted");
            return ExitCode.Interrupted;
        }
        catch (Exception e) when (e is UnauthorizedAccessException or FileNotFoundException or DirectoryNotFoundException)
        {
            console.Tell("debuggrid: " + e.Message);
            return ExitCode.Usage;
        }
        catch (Exception e) when (e is not ReaderGoneException)
        {
            console.TellEnd($"debuggrid: {e.Message}");
            if (e is not IOException)
                console.Tell($"This is a defect of debuggrid ({e.GetType().Name}); please report it with the command line.");
            return ExitCode.Unexpected;
        }
    });

    private GridHttpClient Connect(ParseResult parse)
    {
        string address = parse.GetValue(url) ?? Environment.GetEnvironmentVariable(UrlVariable) ?? DefaultUrl;
        if (!TryUrl(address, out var uri))
            throw new CliException(ExitCode.Usage, $"{UrlVariable} is not an http or https address: {address}", "Correct it, or give --url.");
        string? shown = parse.GetValue(key) ?? Environment.GetEnvironmentVariable(KeyVariable);
        if (shown is not null && !shown.All(c => char.IsAscii(c) && !char.IsControl(c)))
            throw new CliException(ExitCode.Usage, "The key has a character that no header can carry: a line break, or one that is not ASCII.", $"Look at --key and {KeyVariable}.");
        return GridHttpClient.For(uri, shown, clock);
    }

    private static bool TryUrl(string? text, [System.Diagnostics.CodeAnalysis.NotNullWhen(true)] out Uri? uri) =>
        Uri.TryCreate(text, UriKind.Absolute, out uri) && (uri.Scheme == Uri.UriSchemeHttp || uri.Scheme == Uri.UriSchemeHttps);
}
