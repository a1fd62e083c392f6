namespace DebugGrid.Client.Capture;

/// <summary>The two members of an entry that names itself, as headers, variables and settings in lists are: <c>{"name": "password", "value": …}</c>. Case does not matter.</summary>
internal static class SecretPair
{
    private static readonly string[] Names = ["name", "key"];
    private static readonly string[] Values = ["value", "values"];

    /// <summary>True for the member that holds the entry's name.</summary>
    public static bool IsName(string member) => Names.Contains(member, StringComparer.OrdinalIgnoreCase);

    /// <summary>True for the member that holds its value.</summary>
    public static bool IsValue(string member) => Values.Contains(member, StringComparer.OrdinalIgnoreCase);
}
