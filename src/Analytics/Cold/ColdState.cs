using System.Collections.Immutable;

namespace DebugGrid.Analytics.Cold;

/// <summary>Which files there are at one moment.</summary>
/// <param name="Files">All that the history counts on.</param>
/// <param name="Faults">Of those that cannot be read, by their names: why. They are left out of answers.</param>
internal sealed record ColdState(ImmutableArray<ColdFile> Files, ImmutableDictionary<string, string> Faults)
{
    /// <summary>None.</summary>
    public static ColdState Empty { get; } = new([], ImmutableDictionary<string, string>.Empty);

    /// <summary>Those that can be read, oldest first.</summary>
    public IEnumerable<ColdFile> Readable => Files.Where(file => !Faults.ContainsKey(file.Name)).OrderBy(static file => file.Day).ThenBy(static file => file.LastArrival);

    /// <summary>The highest version 7 id in them; the lowest there is where they have none.</summary>
    public Guid NewestId { get; } = Files.Select(static file => file.NewestId ?? Guid.Empty).DefaultIfEmpty().Max();

    /// <summary>With other files.</summary>
    public ColdState With(IReadOnlyCollection<ColdFile> removed, IEnumerable<ColdFile> added) =>
        new([.. Files.Except(removed), .. added], Faults.RemoveRange(removed.Select(static file => file.Name)));

    /// <summary>What cannot be read, in words; null when all can.</summary>
    public string? Trouble => Faults.IsEmpty
        ? null
        : $"{Faults.Count} of the {Files.Length} files of the cold history cannot be read, and their {Files.Where(file => Faults.ContainsKey(file.Name)).Sum(static file => file.Rows)} rows are in no answer: "
            + string.Join("; ", Faults.OrderBy(static fault => fault.Key).Take(3).Select(static fault => $"{fault.Key} {fault.Value}"));
}
