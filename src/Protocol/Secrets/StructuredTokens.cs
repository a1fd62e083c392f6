namespace DebugGrid.Protocol.Secrets;

/// <summary>Tokens that are known by their parts: JSON web tokens, signed or encrypted, and those of Discord, Airtable, Resend, Terraform and Microsoft Entra.</summary>
internal static class StructuredTokens
{
    private const int MaxPart = 2_048;
    private const int MinPart = 8;
    private const int EncryptedDots = 4;

    /// <summary>The length of the token that a run of token characters begins with; 0 for none.</summary>
    public static int LengthAt(ReadOnlySpan<char> run)
    {
        if (run.Length < TokenShapes.KeyLength)
            return 0;
        bool fits = run[0] switch
        {
            'e' or 'E' => run.StartsWith("eyj", StringComparison.OrdinalIgnoreCase) && IsJwt(run),
            'M' or 'N' or 'O' => Parts(run, '.', (23, 30), (6, 7), (27, 64)),
            'p' => run.StartsWith("pat", StringComparison.Ordinal) && Parts(run, '.', (17, 17), (64, 64)),
            'r' => run.StartsWith("re_", StringComparison.Ordinal) && Parts(run[3..], '_', (8, 8), (24, 24)),
            _ => false,
        };
        return fits ? run.TrimEnd('.').Length : 0;
    }

    /// <summary>True for a run that is a token by what stands in its midst.</summary>
    public static bool IsWithin(ReadOnlySpan<char> run)
    {
        const string entraMark = "Q~";
        const int entraStart = 4;
        return (run.IndexOf(entraMark, StringComparison.Ordinal) == entraStart && run.Length is >= 37 and <= 44 && char.IsAsciiDigit(run[entraStart - 1]))
            || run.Contains(".atlasv1.", StringComparison.Ordinal);
    }

    private static bool IsJwt(ReadOnlySpan<char> run)
    {
        int first = run[..Math.Min(run.Length, MaxPart)].IndexOf('.');
        if (first < MinPart)
            return false;
        var rest = run[(first + 1)..];
        int second = rest.IndexOf('.');
        return second >= MinPart || (second == 0 && run.Count('.') >= EncryptedDots);
    }

    /// <summary>True when the run has exactly these parts, each of a length within its limits.</summary>
    private static bool Parts(ReadOnlySpan<char> run, char between, params ReadOnlySpan<(int Min, int Max)> lengths)
    {
        foreach ((int min, int max) in lengths[..^1])
        {
            int end = run[..Math.Min(run.Length, max + 1)].IndexOf(between);
            if (end < min)
                return false;
            run = run[(end + 1)..];
        }
        return run.Length >= lengths[^1].Min && run.Length <= lengths[^1].Max && run.ContainsAnyInRange('0', '9');
    }
}
