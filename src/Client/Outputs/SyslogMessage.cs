using System.Globalization;
using System.Text;
using DebugGrid.Protocol;

namespace DebugGrid.Client.Outputs;

/// <summary>Events as messages of RFC 5424.</summary>
/// <param name="facility">The facility's number.</param>
/// <param name="maxBytes">Bytes of a message; what is longer loses its end.</param>
/// <param name="host">The sending machine.</param>
/// <param name="application">The sending application.</param>
/// <param name="process">The sending process.</param>
internal sealed class SyslogMessage(int facility, int maxBytes, string host, string application, int process)
{
    private const int MaxHost = 255;
    private const int MaxApplication = 48;
    private readonly string sender = string.Create(CultureInfo.InvariantCulture, $"{Name(host, MaxHost)} {Name(application, MaxApplication)} {process}");

    /// <summary>
    /// One message: <c>&lt;PRI&gt;1 TIME HOST APP PROCESS MSGID - BOM TEXT</c> (section 6). MSGID is the event's kind; there is no structured data, whose
    /// names need an enterprise number.
    /// </summary>
    public byte[] Of(DebugEvent message)
    {
        int priority = (facility * 8) + SeverityOf(message.Level);
        string head = string.Create(CultureInfo.InvariantCulture, $"<{priority}>1 {message.Time} {sender} {EnumNames.Of(message.Kind)} - \uFEFF");
        byte[] bytes = Encoding.UTF8.GetBytes(head + EventText.Body(message));
        return bytes.Length <= maxBytes ? bytes : bytes[..WholeCharacters(bytes, maxBytes)];
    }

    /// <summary>Severities of section 6.2.1: 2 critical, 3 error, 4 warning, 6 informational, 7 debug.</summary>
    private static int SeverityOf(EventLevel level) => level switch
    {
        EventLevel.Critical => 2,
        EventLevel.Error => 3,
        EventLevel.Warning => 4,
        EventLevel.Trace or EventLevel.Debug => 7,
        _ => 6,
    };

    /// <summary>Header fields are printable ASCII without spaces; none at all is a dash.</summary>
    private static string Name(string text, int maxLength)
    {
        string kept = new([.. text.Where(c => c is > ' ' and < '\u007f').Take(maxLength)]);
        return kept.Length == 0 ? "-" : kept;
    }

    private static int WholeCharacters(byte[] bytes, int length)
    {
        while ((bytes[length] & 0xC0) == 0x80)
            length--;
        return length;
    }
}
