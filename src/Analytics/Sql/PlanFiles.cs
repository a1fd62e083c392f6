using System.Text.Json.Nodes;

namespace DebugGrid.Analytics.Sql;

/// <summary>
/// Takes the names of files out of a plan of DuckDB's: they would tell where the history lies. In a drawn one they stand below <c>Filename(s):</c> in a box, cut into lines, so that
/// no name can be looked for in the text; in JSON they are a member of that name.
/// </summary>
internal static class PlanFiles
{
    private const string Member = "Filename(s)";
    private const string Heading = Member + ":";

    /// <summary>The plan without them.</summary>
    public static string Hide(string plan)
    {
        if (!plan.Contains(Heading, StringComparison.Ordinal))
            return plan;
        char[][] lines = [.. plan.Split('\n').Select(static line => line.ToCharArray())];
        for (int line = 0; line < lines.Length; line++)
            for (int at = Find(lines[line], 0); at >= 0; at = Find(lines[line], at + Heading.Length))
                Blank(lines, line, at);
        return string.Join('\n', lines.Select(static line => new string(line)));
    }

    /// <summary>A plan as JSON without them.</summary>
    public static string HideInJson(string plan)
    {
        if (!plan.Contains(Member, StringComparison.Ordinal))
            return plan;
        var nodes = new Stack<JsonNode?>([JsonNode.Parse(plan)]);
        JsonNode? root = nodes.Peek();
        while (nodes.TryPop(out var node))
        {
            if (node is JsonObject one)
                one.Remove(Member);
            foreach (var child in node switch { JsonObject members => members.Select(static member => member.Value), JsonArray list => list, _ => [] })
                nodes.Push(child);
        }

        return root!.ToJsonString();
    }

    private static int Find(char[] line, int from) =>
        line.AsSpan(from).IndexOf(Heading) is >= 0 and var at ? from + at : -1;

    /// <summary>The lines below the heading, between the walls of its box, as far as the first that is blank; and what stands behind the heading itself.</summary>
    private static void Blank(char[][] lines, int heading, int at)
    {
        int left = Array.FindLastIndex(lines[heading], at, IsWall);
        int right = Array.FindIndex(lines[heading], at, IsWall);
        if (right < 0)
            right = int.MaxValue;
        Clear(lines[heading], at + Heading.Length, right);
        for (int line = heading + 1; line < lines.Length && Clear(lines[line], left + 1, right); line++)
            continue;
    }

    private static bool Clear(char[] line, int from, int to)
    {
        var cell = line.AsSpan(Math.Min(from, line.Length)..Math.Min(to, line.Length));
        bool found = !cell.Trim(' ').IsEmpty;
        cell.Fill(' ');
        return found;
    }

    private static bool IsWall(char c) => c is '│' or '║';
}
