using DebugGrid.Analytics.Packages.Contents;

namespace DebugGrid.Analytics.Packages.Payloads;

/// <summary>Payloads as long texts of a package.</summary>
internal static class PayloadBlocks
{
    /// <summary>What is known of them.</summary>
    public static IEnumerable<PackageBlock> Of(RunPayload? payload)
    {
        if (payload?.Request is { } request)
            yield return new PackageBlock("request_data", "Request", "json", request);
        if (payload?.Response is { } response)
            yield return new PackageBlock("response_data", "Response", "json", response);
    }
}
