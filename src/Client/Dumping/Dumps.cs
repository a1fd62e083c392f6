using DebugGrid.Client.Dumping;

namespace DebugGrid.Client;

/// <summary>Objects as text.</summary>
public static class Dumps
{
    /// <summary>
    /// An object and what it holds as text, for a log line or a look by hand: cycles and shared objects named by their place, getters that throw shown as
    /// such, within the limits of the options. Calls the getters of public properties; what makes its values only when asked (queries, iterators, lazy
    /// values, tasks) is not asked. Never throws.
    /// </summary>
    /// <param name="client">The client. Works also where it is switched off.</param>
    /// <param name="value">The object.</param>
    /// <param name="options">How it is written; null takes <see cref="DebugGridOptions.Dump"/>.</param>
    public static string Dump(this DebugGridClient client, object? value, DumpOptions? options = null) =>
        ObjectDump.Of(value, options ?? client.Options.Dump, client);
}
