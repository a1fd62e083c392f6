using System.Text;
using System.Text.RegularExpressions;

namespace DebugGrid.Simulation.Statements.Grammars;

/// <summary>
/// Writes random text by rules. A rule is a line with its name, and under it, indented, what it may be; <c>&lt;name&gt;</c> in there is another rule. What is nested
/// too deep takes the first of its alternatives, which leads to no others.
/// </summary>
internal sealed partial class Grammar
{
    private readonly Dictionary<string, List<string>> rules = new(StringComparer.Ordinal);
    private readonly Random random;

    /// <summary>Reads rules.</summary>
    /// <param name="random">Chooses.</param>
    /// <param name="texts">The rules.</param>
    public Grammar(Random random, params IEnumerable<string> texts)
    {
        this.random = random;
        List<string> alternatives = [];
        foreach (string line in texts.SelectMany(static text => text.Split('\n', StringSplitOptions.RemoveEmptyEntries)))
            if (line.StartsWith(' '))
                alternatives.Add(line.Trim());
            else
                rules.Add(line.Trim(), alternatives = []);
        string[] unknown = [.. rules.Values.SelectMany(static all => all).SelectMany(static one => Place().Matches(one)).Select(static place => place.Groups[1].Value).Distinct().Where(name => !rules.ContainsKey(name))];
        Assert.True(unknown.Length == 0, $"No rule is called {string.Join(", ", unknown)}.");
    }

    /// <summary>Gives a rule other alternatives.</summary>
    public void Let(string name, IEnumerable<string> alternatives) => rules[name] = [.. alternatives];

    /// <summary>Writes what a rule may be.</summary>
    /// <param name="name">The rule.</param>
    /// <param name="depth">How deep it may be nested.</param>
    public string Write(string name, int depth)
    {
        var text = new StringBuilder();
        Write(text, name, depth);
        return text.ToString();
    }

    [GeneratedRegex("<([a-z_]+)>")]
    private static partial Regex Place();

    private void Write(StringBuilder text, string name, int depth)
    {
        List<string> alternatives = rules[name];
        string chosen = alternatives[depth > 0 ? random.Next(alternatives.Count) : 0];
        int end = 0;
        foreach (Match place in Place().Matches(chosen))
        {
            text.Append(chosen, end, place.Index - end);
            Write(text, place.Groups[1].Value, depth - 1);
            end = place.Index + place.Length;
        }

        text.Append(chosen, end, chosen.Length - end);
    }
}
