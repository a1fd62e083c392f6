namespace DebugGrid.Client.Embedded;

/// <summary>A grid inside an application.</summary>
public sealed class EmbeddedGridOptions
{
    /// <summary>Where its page and REST doors listen. <c>http://127.0.0.1:0</c>, a free port, which <see cref="EmbeddedGrid.Address"/> then tells.</summary>
    public string Urls { get; set; } = "http://127.0.0.1:0";

    /// <summary>Further settings of the silo by configuration key, such as <c>DebugGrid:Analytics:EventRetention</c>. They win over files and environment.</summary>
    public IDictionary<string, string?> Settings { get; } = new Dictionary<string, string?>();
}
