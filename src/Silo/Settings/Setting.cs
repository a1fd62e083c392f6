namespace DebugGrid.Silo.Settings;

/// <summary>A setting of the silo.</summary>
/// <param name="Key">Its configuration key; <c>*</c> stands for a list's index or a name of the user's choice.</param>
/// <param name="Type">What its value is.</param>
/// <param name="Default">Its value when nobody sets it; null when there is none, or when it depends on the machine.</param>
public sealed record Setting(string Key, Type Type, string? Default)
{
    /// <summary>The environment variable that sets it.</summary>
    public string Variable => Key.Replace(":", "__", StringComparison.Ordinal);
}
