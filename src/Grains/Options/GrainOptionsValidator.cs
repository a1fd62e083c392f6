using Microsoft.Extensions.Options;

namespace DebugGrid.Grains;

/// <summary>Checks <see cref="GrainOptions"/> as a whole and names every key to fix.</summary>
internal sealed class GrainOptionsValidator : IValidateOptions<GrainOptions>
{
    private static readonly TimeSpan Shortest = TimeSpan.FromMilliseconds(100);
    private static readonly TimeSpan Longest = TimeSpan.FromDays(365);

    /// <inheritdoc/>
    public ValidateOptionsResult Validate(string? name, GrainOptions options)
    {
        var faults = new List<string>();
        Span(faults, nameof(options.StallAfter), options.StallAfter);
        Span(faults, nameof(options.AbandonAfter), options.AbandonAfter);
        Span(faults, nameof(options.CatchUpTimeout), options.CatchUpTimeout);
        Span(faults, nameof(options.LearnedMost), options.LearnedMost);
        foreach (var (type, span) in options.ContextStallAfter)
            Span(faults, $"{nameof(options.ContextStallAfter)}:{type}", span);
        if (options.LearnedMost < options.StallAfter)
            faults.Add($"{nameof(options.LearnedMost)} must not be below {nameof(options.StallAfter)}.");
        if (options.LearnedSamples < 1)
            faults.Add($"{nameof(options.LearnedSamples)} must be at least 1.");
        if (!(options.LearnedFactor >= 1) || double.IsInfinity(options.LearnedFactor))
            faults.Add($"{nameof(options.LearnedFactor)} must be a number of at least 1.");
        return faults.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(faults);
    }

    private static void Span(List<string> faults, string key, TimeSpan value)
    {
        if (value < Shortest || value > Longest)
            faults.Add($"{key} must be from {Shortest:c} to {Longest:c}.");
    }
}
