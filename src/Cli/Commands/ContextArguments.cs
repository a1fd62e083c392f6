using System.CommandLine;
using System.CommandLine.Parsing;

namespace DebugGrid.Cli.Commands;

/// <summary>TYPE and ID of a context on the command line: as two words, or as one with a slash between, as lists show it. No type has a slash.</summary>
internal sealed class ContextArguments
{
    private const char Slash = '/';

    private readonly Argument<string?> type = new("TYPE") { Description = "The context's type, such as workflow; or TYPE/ID, as lists show it", Arity = ArgumentArity.ZeroOrOne };
    private readonly Argument<string?> id = new("ID") { Description = "The context's id", Arity = ArgumentArity.ZeroOrOne };

    /// <summary>Adds them to a command.</summary>
    public void AddTo(Command command)
    {
        command.Add(type);
        command.Add(id);
    }

    /// <summary>Says whether a context, or a part of one, was named.</summary>
    public bool AreGiven(CommandResult result) => result.GetValue(type) is not null;

    /// <summary>The type of a context of which the id was not given; null where nothing lacks.</summary>
    public string? TypeWithoutId(CommandResult result) => result.GetValue(type) is { } given && result.GetValue(id) is null && !given.Contains(Slash) ? given : null;

    /// <summary>The context; null when none was named.</summary>
    public (string Type, string Id)? Read(ParseResult parse)
    {
        if (parse.GetValue(type) is not { } given)
            return null;
        return parse.GetValue(id) is { } named ? (given, named) : (given[..given.IndexOf(Slash)], given[(given.IndexOf(Slash) + 1)..]);
    }
}
