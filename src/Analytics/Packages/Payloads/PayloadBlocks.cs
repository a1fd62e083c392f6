using DebugGrid.Analytics.Packages.Contents;
using DebugGrid.Analytics.Packages.Text;

namespace DebugGrid.Analytics.Packages.Payloads;

/// <summary>Payloads as long texts of a package.</summary>
internal static class PayloadBlocks
{
    private const string Nothing = "null";

    /// <summary>What is known of them.</summary>
    public static IEnumerable<PackageBlock> Of(RunPayload? payload) => payload is null ? [] : Of(payload.Request, payload.Response);

    /// <summary>A request and a response, as JSON; null for one that was not recorded.</summary>
    public static IEnumerable<PackageBlock> Of(string? request, string? response) =>
        [.. Of("request_data", "Request", request), .. Of("response_data", "Response", response)];

    private static IEnumerable<PackageBlock> Of(string key, string label, string? recorded)
    {
        if (recorded is null or Nothing)
            yield break;
        var (text, language) = ShownJson.Of(recorded);
        yield return new PackageBlock(key, label, language, text);
    }
}
