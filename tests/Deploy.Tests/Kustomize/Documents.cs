using YamlDotNet.RepresentationModel;

namespace DebugGrid.Deploy.Tests.Kustomize;

/// <summary>YAML documents as nodes, so that they can be merged before the strict models read them.</summary>
internal static class Documents
{
    public static IEnumerable<YamlMappingNode> Read(string path)
    {
        var stream = new YamlStream();
        using StreamReader reader = File.OpenText(path);
        stream.Load(reader);
        return stream.Documents.Select(static document => (YamlMappingNode)document.RootNode);
    }

    public static string Write(YamlMappingNode document)
    {
        using var writer = new StringWriter();
        new YamlStream(new YamlDocument(document)).Save(writer, assignAnchors: false);
        return writer.ToString().Replace("...\n", string.Empty, StringComparison.Ordinal);
    }

    /// <summary>What tells an object from every other of its namespace.</summary>
    public static string Id(YamlMappingNode document) => $"{document["apiVersion"]} {document["kind"]} {document["metadata"]["name"]}";
}
