using DebugGrid.Grains.Limits;

namespace DebugGrid.Grains.Pulse;

/// <summary>Remembers when users were seen last.</summary>
internal static class PulseUsers
{
    /// <summary>Takes the users of a wave. When there is no room, those leave that are not active any more, once a wave.</summary>
    /// <param name="known">Changed in place.</param>
    /// <param name="seen">Users with the time they were seen, in microseconds since 1970.</param>
    /// <param name="active">Who was seen before this is not active.</param>
    /// <param name="bytes">What there is room for.</param>
    /// <returns>How many did not fit.</returns>
    public static int See(Dictionary<string, long> known, IReadOnlyDictionary<string, long> seen, long active, PulseBytes bytes)
    {
        int dropped = 0;
        bool cleared = false;
        foreach (var (user, at) in seen)
        {
            if (!known.ContainsKey(user) && !Admit(known, user, bytes))
            {
                if (!cleared)
                    Clear(known, active, bytes);
                bool fits = !cleared && Admit(known, user, bytes);
                cleared = true;
                if (!fits)
                {
                    dropped++;
                    continue;
                }
            }

            known[user] = Math.Max(at, known.GetValueOrDefault(user));
        }

        return dropped;
    }

    private static bool Admit(Dictionary<string, long> known, string user, PulseBytes bytes) =>
        known.Count < GrainLimits.Users && bytes.AdmitUser(user);

    private static void Clear(Dictionary<string, long> known, long active, PulseBytes bytes)
    {
        foreach (string gone in known.Where(one => one.Value < active).Select(one => one.Key).ToList())
        {
            known.Remove(gone);
            bytes.UserLeft(gone);
        }
    }
}
