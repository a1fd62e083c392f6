using System.CommandLine;
using System.CommandLine.Parsing;

namespace DebugGrid.Cli.Commands;

/// <summary>
/// A word on the command line that is meant as an option and is none. The parser takes such a word for an id, or for the value of the option before it; so a
/// slip of the keyboard would ask for something else than was meant.
/// </summary>
/// <param name="Name">The option as it was typed, without a value behind = or :.</param>
/// <param name="Nearest">The option that may have been meant; null when none is near.</param>
/// <param name="Otherwise">What there is instead, and how to give the word where it is no option; null where the nearest says it all.</param>
internal sealed record UnknownOption(string Name, string? Nearest, string? Otherwise)
{
    private const string EndOfOptions = "--";
    private static readonly char[] BeforeValue = ['=', ':'];

    /// <summary>The first on a command line; null when there is none. Behind <c>--</c> everything is what it says.</summary>
    /// <param name="parse">What the parser made of the command line.</param>
    /// <param name="arguments">The command line.</param>
    public static UnknownOption? In(ParseResult parse, IReadOnlyList<string> arguments)
    {
        var standing = arguments.TakeWhile(argument => argument != EndOfOptions).ToHashSet(StringComparer.Ordinal);
        Option[] options = [.. OptionsOf(parse.CommandResult)];
        Option? before = null;
        foreach (var token in parse.Tokens.TakeWhile(token => token.Type != TokenType.DoubleDash))
        {
            if (token.Type == TokenType.Argument && standing.Contains(token.Value) && (before is null ? IsMeant(token.Value) : IsMeantAfter(token.Value)))
                return Of(parse.CommandResult, token.Value, before, options);
            before = token.Type == TokenType.Option ? options.FirstOrDefault(option => TakesValue(option) && NamesOf(option).Contains(token.Value)) : null;
        }
        return null;
    }

    private static UnknownOption Of(CommandResult command, string word, Option? before, Option[] options)
    {
        int end = word.IndexOfAny(BeforeValue);
        string name = end < 0 ? word : word[..end];
        string? nearest = NearestName.Of(name, options.SelectMany(NamesOf));
        return new UnknownOption(name, nearest, before is null ? Advice(command, word, nearest, options) : $"A value that begins with -- is given as {before.Name}={word}.");
    }

    /// <summary>A name that is near was meant; else the options say what can be meant, and where there may be an id, it may be one.</summary>
    private static string? Advice(CommandResult command, string word, string? nearest, Option[] options)
    {
        if (nearest is not null)
            return null;
        string names = string.Join(", ", options.Where(option => !option.Hidden).Select(option => option.Name));
        string there = $"The options of {string.Join(' ', PathOf(command).Prepend("debuggrid"))} are {names}.";
        return command.Command.Arguments.Count == 0 ? there : $"{there} What is no option and begins with - goes behind --, as in: {string.Join(' ', PathOf(command).Prepend("debuggrid"))} -- {word}";
    }

    /// <summary>A single - is standard input; a text with blanks, such as a statement that begins with a comment, is no name.</summary>
    private static bool IsMeant(string word) => word is ['-', not '-', ..] or ['-', '-', _, ..] && !word.Any(char.IsWhiteSpace);

    /// <summary>The value of an option may begin with a hyphen, as a number does.</summary>
    private static bool IsMeantAfter(string word) => word is ['-', '-', var first, ..] && char.IsAsciiLetter(first) && IsMeant(word);

    private static bool TakesValue(Option option) => option.Arity.MaximumNumberOfValues > 0 && option.ValueType != typeof(bool);

    private static IEnumerable<string> NamesOf(Option option) => option.Aliases.Prepend(option.Name);

    private static IEnumerable<Option> OptionsOf(CommandResult command) => command.Parent is CommandResult parent
        ? command.Command.Options.Concat(OptionsOf(parent).Where(option => option.Recursive))
        : command.Command.Options;

    private static IEnumerable<string> PathOf(CommandResult command) => command.Parent is CommandResult parent ? PathOf(parent).Append(command.Command.Name) : [];
}
