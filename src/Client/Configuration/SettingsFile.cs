using DebugGrid.Client.Diagnostics;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Configuration.Json;

namespace DebugGrid.Client.Configuration;

/// <summary>
/// A client's own JSON file, read again when it changes. What cannot be read is told through the event source and changes nothing: the application
/// starts without the file, or goes on with what it said last.
/// </summary>
internal sealed class SettingsFile : JsonConfigurationSource
{
    private readonly string file;

    /// <summary>A file that need not be there.</summary>
    public SettingsFile(string path)
    {
        file = System.IO.Path.GetFullPath(path);
        Path = file;
        Optional = true;
        ReloadOnChange = true;
        ResolveFileProvider();
    }

    /// <inheritdoc/>
    public override IConfigurationProvider Build(IConfigurationBuilder builder)
    {
        EnsureDefaults(builder);
        return new Provider(this, file);
    }

    private sealed class Provider(SettingsFile source, string file) : JsonConfigurationProvider(source)
    {
        private IDictionary<string, string?> last = new Dictionary<string, string?>(StringComparer.OrdinalIgnoreCase);

        public override void Load(Stream stream)
        {
            try
            {
                base.Load(stream);
                last = Data;
            }
            catch (Exception fault) when (Tell(fault))
            {
                Data = last;
            }
        }

        private bool Tell(Exception fault)
        {
            ClientEventSource.Log.Fault("settings", $"{file}: {fault.Message}");
            return true;
        }
    }
}
