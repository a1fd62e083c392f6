namespace DebugGrid.Cli.Output;

/// <summary>Says how many bytes there are as a person would: "0 bytes", "804 kB", "12.3 MB". A unit is a thousand of the one before.</summary>
internal static class SizeText
{
    private const double Step = 1_000;

    private static readonly string[] Units = ["kB", "MB", "GB", "TB", "PB"];

    /// <summary>The text.</summary>
    public static string Of(double bytes)
    {
        if (Math.Abs(bytes) < Step)
            return $"{NumberText.Of(bytes)} {(Math.Abs(bytes) == 1 ? "byte" : "bytes")}";
        int unit = 0;
        double value = bytes / Step;
        for (; Math.Abs(value) >= Step - 0.5 && unit < Units.Length - 1; unit++)
            value /= Step;
        return $"{NumberText.Of(value)} {Units[unit]}";
    }
}
