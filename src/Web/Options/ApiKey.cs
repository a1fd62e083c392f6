using DebugGrid.Contracts;
using DebugGrid.Protocol;

namespace DebugGrid.Web.Options;

/// <summary>A key that opens the doors for one project.</summary>
public sealed class ApiKey
{
    /// <summary>Characters that a secret must have at least.</summary>
    public const int MinSecretLength = 16;

    /// <summary>What the caller sends as <c>Authorization: Bearer …</c> or <c>X-Api-Key</c>. Required.</summary>
    public string Secret { get; set; } = string.Empty;

    /// <summary>The project that its events belong to and that it reads. Default <c>default</c>.</summary>
    public string Project { get; set; } = ProjectId.Default.Value;

    /// <summary>Whether the key opens what shows every project: Orleans' dashboard and, where keys are for several
    /// projects, <c>/metrics</c> and the store's part of <c>/api/debug/stats</c>. Default false.</summary>
    public bool Administrator { get; set; }

    internal IEnumerable<string> Faults()
    {
        if (Secret.Length < MinSecretLength)
            yield return $"Secret has {Secret.Length} characters; it must have at least {MinSecretLength}.";
        if (!IdText.IsValid(Project) || Project.Contains(GrainKeys.Separator, StringComparison.Ordinal) || Project.Length > ProtocolLimits.MaxProjectLength)
            yield return $"Project is '{Project}'; it must have 1 to {ProtocolLimits.MaxProjectLength} characters, no '{GrainKeys.Separator}' and no control character.";
    }
}
