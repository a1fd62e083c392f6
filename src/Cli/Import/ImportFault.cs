namespace DebugGrid.Cli.Import;

/// <summary>Something that was refused or is strange in an imported file.</summary>
/// <param name="Origin">Where.</param>
/// <param name="Field">The field, or null when the whole is meant.</param>
/// <param name="Text">What is wrong, and for something tolerated: what was made of it.</param>
internal readonly record struct ImportFault(EventOrigin Origin, string? Field, string Text)
{
    public override string ToString() => string.IsNullOrEmpty(Field) ? $"{Origin}: {Text}" : $"{Origin}: {Field}: {Text}";
}
