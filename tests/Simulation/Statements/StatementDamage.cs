using System.Text;

namespace DebugGrid.Simulation.Statements;

/// <summary>Damages statements as cut connections, careless templates and attackers do.</summary>
/// <param name="random">Where it comes from.</param>
internal sealed class StatementDamage(Random random)
{
    private static readonly string[] Scraps =
    [
        "'", "\"", "--", "/*", "*/", ";", "; SELECT 1", "$$", "E'", "X'", "\\", "(", ")", "[", "{", "?", "$1", "$a", ":a", "%", "\u00a0", "\u200b", "\ufeff", "\u202e", "\r", "\u2028", "💥", "ﬀ", "İ", "ſ",
        "K", "\u0001", "::", " UNION SELECT ", " INTO ", " RETURNING * ", "#1", "@", "NULL", "1e999", "-- \n", "\\'; DROP TABLE sessions; --",
    ];

    private static readonly (char Plain, char Like)[] Likes = [('a', 'а'), ('e', 'е'), ('o', 'ο'), ('s', 'ſ'), ('k', 'K'), ('i', 'ı'), ('c', 'ⅽ'), ('t', 'ｔ'), ('\'', '’'), (' ', '\u3000')];

    /// <summary>One to three damages to a statement.</summary>
    /// <param name="sql">The statement.</param>
    /// <param name="other">Another one, to be mixed with.</param>
    public string Damage(string sql, string other)
    {
        for (int times = random.Next(1, 4); times > 0; times--)
            sql = Once(sql, other);
        return sql;
    }

    private string Once(string sql, string other)
    {
        int at = random.Next(sql.Length + 1);
        int end = Math.Min(sql.Length, at + random.Next(1, 20));
        return random.Next(10) switch
        {
            0 => sql[..at],
            1 => sql[at..],
            2 => sql[..at] + sql[end..],
            3 => sql[..end] + sql[at..],
            4 => $"{sql}; {other}",
            5 => sql[..at] + other,
            6 => Turned(sql),
            7 => Alike(sql),
            8 => sql.Replace(" ", random.Next(2) == 0 ? "/**/" : "\t\n", StringComparison.Ordinal),
            _ => sql[..at] + Scraps[random.Next(Scraps.Length)] + sql[at..],
        };
    }

    /// <summary>Letters in the other case, at random.</summary>
    private string Turned(string sql)
    {
        var text = new StringBuilder(sql);
        for (int i = 0; i < text.Length; i++)
            if (random.Next(2) == 0)
                text[i] = char.IsUpper(text[i]) ? char.ToLowerInvariant(text[i]) : char.ToUpperInvariant(text[i]);
        return text.ToString();
    }

    /// <summary>Letters that look the same.</summary>
    private string Alike(string sql)
    {
        var (plain, like) = Likes[random.Next(Likes.Length)];
        return sql.Replace(plain, like);
    }
}
