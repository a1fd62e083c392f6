using System.Buffers;
using System.Runtime.CompilerServices;
using System.Text.Encodings.Web;
using System.Text.Json;
using DebugGrid.Protocol.Json;

namespace DebugGrid.Protocol.Tests.Golden;

/// <summary>
/// The files of tests/Golden/protocol: what each released version wrote. They are compared always, and written only when the
/// environment variable DEBUGGRID_WRITE_GOLDEN is 1: the JSON is then read and written anew, and the .bin beside it made from it.
/// </summary>
internal static class GoldenFiles
{
    public const string Version = "v1";

    private static readonly JsonWriterOptions Readable = new() { Indented = true, NewLine = "\n", Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static bool IsWriting => Environment.GetEnvironmentVariable("DEBUGGRID_WRITE_GOLDEN") == "1";

    /// <summary>All versions that there are, so that an old one is never forgotten.</summary>
    public static IEnumerable<string> Versions => Directory.GetDirectories(Path.GetFullPath(Path.Combine(Folder(), "..", "..", "Golden", "protocol"))).Select(d => Path.GetFileName(d)!).Order();

    public static string PathOf(string version, string file) =>
        Path.GetFullPath(Path.Combine(Folder(), "..", "..", "Golden", "protocol", version, file));

    public static byte[] Read(string version, string file) => File.ReadAllBytes(PathOf(version, file));

    public static byte[] ToReadableJson(DebugEvent message)
    {
        var output = new ArrayBufferWriter<byte>();
        using (var writer = new Utf8JsonWriter(output, Readable))
            EventJson.Write(writer, message);
        output.Write("\n"u8);
        return output.WrittenSpan.ToArray();
    }

    private static string Folder([CallerFilePath] string path = "") => Path.GetDirectoryName(path)!;
}
