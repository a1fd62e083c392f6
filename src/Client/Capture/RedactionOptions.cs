namespace DebugGrid.Client;

/// <summary>What never leaves the application: the values of secret names, and texts that look like secrets. <c>[redacted]</c> stands in their place.</summary>
public sealed class RedactionOptions
{
    /// <summary>True.</summary>
    public bool Enabled { get; set; } = true;

    /// <summary>
    /// Names whose values are secret, in addition to the built-in ones (password, secret, token, api_key, authorization, cookie, credential, private_key,
    /// connection_string and their like). A name counts by its words, however it is written: <c>api_key</c> means apiKey, X-Api-Key and API_KEY2 not.
    /// </summary>
    public IList<string> Names { get; init; } = [];

    /// <summary>Names that are not secret although a list says so.</summary>
    public IList<string> Allowed { get; init; } = [];

    /// <summary>True looks for numbers of payment cards in texts, too. False: such a number may be any other.</summary>
    public bool CardNumbers { get; set; }

    internal IEnumerable<string> Faults()
    {
        if (Names is null || Allowed is null || Names.Concat(Allowed).Any(string.IsNullOrWhiteSpace))
            yield return "DebugGrid:Redaction: Names and Allowed must hold names that are not empty.";
    }
}
