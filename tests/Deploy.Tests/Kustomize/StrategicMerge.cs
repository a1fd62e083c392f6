using YamlDotNet.RepresentationModel;

namespace DebugGrid.Deploy.Tests.Kustomize;

/// <summary>Lays a patch over an object: maps by key, lists of named things by name, everything else is replaced.</summary>
internal static class StrategicMerge
{
    private static readonly YamlScalarNode Directive = new("$patch");
    private static readonly YamlScalarNode Name = new("name");

    /// <summary>Whether a patch takes its object away.</summary>
    public static bool Deletes(YamlMappingNode patch) => patch.Children.TryGetValue(Directive, out YamlNode? directive) && directive.ToString() == "delete";

    public static void Apply(YamlMappingNode target, YamlMappingNode patch)
    {
        foreach ((YamlNode key, YamlNode value) in patch.Children)
            if (target.Children.TryGetValue(key, out YamlNode? present))
                target.Children[key] = Merged(present, value);
            else
                target.Children[key] = value;
    }

    private static YamlNode Merged(YamlNode present, YamlNode value)
    {
        if (present is YamlMappingNode map && value is YamlMappingNode changes)
        {
            Apply(map, changes);
            return map;
        }

        if (present is not YamlSequenceNode list || value is not YamlSequenceNode additions || !additions.All(IsNamed))
            return value;
        foreach (YamlMappingNode addition in additions.Cast<YamlMappingNode>())
            if (list.OfType<YamlMappingNode>().FirstOrDefault(item => IsNamed(item) && item[Name].Equals(addition[Name])) is { } same)
                Apply(same, addition);
            else
                list.Add(addition);
        return list;
    }

    private static bool IsNamed(YamlNode node) => node is YamlMappingNode map && map.Children.ContainsKey(Name);
}
