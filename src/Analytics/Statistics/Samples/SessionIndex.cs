namespace DebugGrid.Analytics.Statistics.Samples;

/// <summary>Numbers the sessions of one or two samples from zero, without gaps; what has no session is one of its own.</summary>
internal sealed class SessionIndex
{
    private readonly Dictionary<int, int> known = [];

    /// <summary>Sessions seen so far.</summary>
    public int Count { get; private set; }

    /// <summary>Whether any session was seen twice: in one sample or in both.</summary>
    public bool Repeats { get; private set; }

    /// <summary>The number of a session.</summary>
    public int this[int session]
    {
        get
        {
            if (session == SessionNumber.None)
                return Count++;
            if (known.TryGetValue(session, out int number))
            {
                Repeats = true;
                return number;
            }

            known.Add(session, Count);
            return Count++;
        }
    }

    /// <summary>The numbers of a sample's sessions; <paramref name="count"/> new ones where it has none.</summary>
    public int[] Of(ReadOnlySpan<int> sessions, int count)
    {
        int[] numbers = new int[count];
        for (int i = 0; i < count; i++)
            numbers[i] = this[sessions.IsEmpty ? SessionNumber.None : sessions[i]];
        return numbers;
    }
}
