using DebugGrid.Client.Attributes;
using DebugGrid.Client.Diagnostics;
using Microsoft.Extensions.Logging;

namespace DebugGrid.Client.Logging;

/// <summary>Adds the scopes around a log line to its attributes: their values by name, the inner one's first; those without values as text under <c>scope</c>.</summary>
internal static class LogScopes
{
    private const int MaxScopes = 32;
    private const string OriginalFormat = "{OriginalFormat}";
    private const string Texts = "scope";

    /// <summary>Adds what the scopes say that the line itself does not.</summary>
    public static void Add(IExternalScopeProvider provider, AttributeWriter attributes, ClientFaults faults)
    {
        List<object>? scopes = null;
        provider.ForEachScope((scope, _) => Collect(scope, ref scopes), attributes);
        if (scopes is null)
            return;
        List<object>? texts = null;
        for (int i = scopes.Count - 1; i >= 0; i--)
        {
            if (scopes[i] is IEnumerable<KeyValuePair<string, object?>> values)
                AddValues(values, attributes, faults);
            else
                (texts ??= []).Insert(0, scopes[i]);
        }
        if (texts is not null)
            attributes.Add(Texts, texts);
    }

    private static void Collect(object? scope, ref List<object>? scopes)
    {
        if (scope is null)
            return;
        scopes ??= [];
        if (scopes.Count < MaxScopes)
            scopes.Add(scope);
    }

    /// <summary>Adds what a scope holds, as far as it lets itself be read; one without end is left after as much as a line holds.</summary>
    private static void AddValues(IEnumerable<KeyValuePair<string, object?>> values, AttributeWriter attributes, ClientFaults faults)
    {
        try
        {
            foreach ((string key, object? value) in values.Take(AttributeWriter.MaxEntries))
            {
                if (key != OriginalFormat)
                    attributes.Add(key, value);
            }
        }
        catch (Exception fault) when (faults.Report("logging.scope", fault))
        {
            // Told; the line goes with the values that could be read.
        }
    }
}
