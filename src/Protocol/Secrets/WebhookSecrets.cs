using System.Buffers;

namespace DebugGrid.Protocol.Secrets;

/// <summary>Addresses whose path is the secret: whoever knows a webhook may use it.</summary>
internal static class WebhookSecrets
{
    private const int Min = 8;
    private static readonly string[] Known =
    [
        "hooks.slack.com/services/", "hooks.slack.com/workflows/", "hooks.slack.com/triggers/", "discord.com/api/webhooks/", "discordapp.com/api/webhooks/", ".webhook.office.com/webhookb2/",
        "hooks.zapier.com/hooks/catch/", "api.telegram.org/bot", "maker.ifttt.com/trigger/", "chat.googleapis.com/v1/spaces/",
    ];

    private static readonly SearchValues<string> Addresses = SearchValues.Create(Known, StringComparison.OrdinalIgnoreCase);
    private static readonly SearchValues<char> Path = SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_-./:@%?=&");

    /// <summary>Adds what is found.</summary>
    public static void Find(string text, ref SecretSpans spans)
    {
        for (int at = 0; text.AsSpan(at).IndexOfAny(Addresses) is >= 0 and var found;)
        {
            at += found;
            int start = at + Array.Find(Known, known => text.AsSpan(at).StartsWith(known, StringComparison.OrdinalIgnoreCase))!.Length;
            int end = text.AsSpan(start).IndexOfAnyExcept(Path) is >= 0 and var length ? start + length : text.Length;
            if (end - start >= Min)
                spans.Add(start, end);
            at = end;
        }
    }
}
