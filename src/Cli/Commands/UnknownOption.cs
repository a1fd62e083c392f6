using System.CommandLine;
using System.CommandLine.Parsing;
using DebugGrid.Protocol;

namespace DebugGrid.Cli.Commands;

/// <summary>
/// A word on the command line that is meant as an option and is none. The parser takes such a word for an id, or for the value of the option before it; so a
/// slip of the keyboard would ask for something else than was meant.
/// </summary>
/// <param name="Fault">What is wrong, with the option as it was typed, without a value behind = or :, and the one that may have been meant.</param>
/// <param name="Advice">What there is instead, and how to give the word where it is no option; null where the fault says it all.</param>
internal sealed record UnknownOption(string Fault, string? Advice)
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
        string[] names = [.. options.SelectMany(NamesOf)];
        string fault = before is not null && names.Contains(name) ? $"{before.Name} needs a value." : $"There is no option {name}.{NearestName.Question(name, names)}";
        if (before is not null)
            return new UnknownOption(fault, $"A value that begins with -- is given as {before.Name}={word}.");
        return new UnknownOption(fault, NearestName.Of(name, names) is null ? AdviceOn(command, word, options) : null);
    }

    /// <summary>The options say what can be meant; where there may be an id, it may be one.</summary>
    private static string AdviceOn(CommandResult command, string word, Option[] options)
    {
        string path = string.Join(' ', PathOf(command).Prepend("debuggrid"));
        string there = $"The options of {path} are {string.Join(", ", options.Where(option => !option.Hidden).Select(option => option.Name))}.";
        return command.Command.Arguments.Count == 0 ? there : $"{there} What is no option and begins with - goes behind --, as in: {path} -- {word}";
    }

    /// <summary>A single - is standard input; a text with blanks, such as a statement that begins with a comment, is no name.</summary>
    private static bool IsMeant(string word) => word is ['-', not '-', ..] or ['-', '-', _, ..] && !word.Any(char.IsWhiteSpace);

    /// <summary>The value of an option may begin with a hyphen, as a number does.</summary>
    private static bool IsMeantAfter(string word) => word is ['-', '-', var first, ..] && char.IsAsciiLetter(first) && IsMeant(word);

    private static bool TakesValue(Option option) => option.Arity.MaximumNumberOfValues > 0 && option.ValueType != typeof(bool) && option.ValueType != typeof(bool?);

    private static IEnumerable<string> NamesOf(Option option) => option.Aliases.Prepend(option.Name);

    private static IEnumerable<Option> OptionsOf(CommandResult command) => command.Parent is CommandResult parent
        ? command.Command.Options.Concat(OptionsOf(parent).Where(option => option.Recursive))
        : command.Command.Options;

    private static IEnumerable<string> PathOf(CommandResult command) => command.Parent is CommandResult parent ? PathOf(parent).Append(command.Command.Name) : [];
}
