using Microsoft.Extensions.Options;

namespace DebugGrid.Web.Options;

/// <summary>Reports every fault of the settings at once.</summary>
internal sealed class WebOptionsValidation : IValidateOptions<WebOptions>
{
    /// <inheritdoc/>
    public ValidateOptionsResult Validate(string? name, WebOptions options)
    {
        string[] faults = [.. options.Faults()];
        return faults.Length == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(faults);
    }
}
