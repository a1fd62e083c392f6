using System.Runtime.InteropServices;
using System.Text;

namespace DebugGrid.Protocol.Secrets;

/// <summary>The places of a text that hold secrets, in any order, one over the other or not.</summary>
internal struct SecretSpans
{
    private List<(int Start, int End)>? places;

    /// <summary>Adds a place; an empty one is none.</summary>
    /// <param name="start">Its first character.</param>
    /// <param name="end">The one behind its last.</param>
    public void Add(int start, int end)
    {
        if (end > start)
            (places ??= []).Add((start, end));
    }

    /// <summary>The text with a mark in each place; the same text where there is none, or where marks stand already.</summary>
    public readonly string Apply(string text)
    {
        if (places is null)
            return text;
        places.Sort();
        var cleaned = new StringBuilder(text.Length);
        int kept = 0;
        var sorted = CollectionsMarshal.AsSpan(places);
        for (int i = 0; i < sorted.Length;)
        {
            (int start, int end) = sorted[i++];
            for (; i < sorted.Length && sorted[i].Start < end; i++)
                end = Math.Max(end, sorted[i].End);
            cleaned.Append(text, kept, start - kept).Append(SecretMark.Text);
            kept = end;
        }
        cleaned.Append(text, kept, text.Length - kept);
        return cleaned.Equals(text.AsSpan()) ? text : cleaned.ToString();
    }
}
