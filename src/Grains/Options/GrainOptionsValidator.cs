using Microsoft.Extensions.Options;

namespace DebugGrid.Grains;

/// <summary>Checks <see cref="GrainOptions"/> as a whole when they are first used.</summary>
internal sealed class GrainOptionsValidator : IValidateOptions<GrainOptions>
{
    /// <inheritdoc/>
    public ValidateOptionsResult Validate(string? name, GrainOptions options)
    {
        string[] faults = [.. options.Faults()];
        return faults.Length == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(faults);
    }
}
