using DebugGrid.Deploy.Tests.Kustomize;
using DebugGrid.Silo.Settings;
using k8s.Models;
using Microsoft.Extensions.Configuration;

namespace DebugGrid.Deploy.Tests.Pods;

/// <summary>The variables that a pod's container starts with, and the settings that a silo reads from them.</summary>
internal static class PodEnvironment
{
    private const string Urls = "ASPNETCORE_URLS";

    private static readonly Dictionary<string, string> Fields = new() { ["metadata.name"] = "a-pod", ["metadata.namespace"] = "a-namespace", ["status.podIP"] = "10.244.0.5" };

    public static Dictionary<string, string> Of(Workload workload, Overlay overlay)
    {
        var variables = new Dictionary<string, string>();
        foreach (V1EnvFromSource source in workload.Container.EnvFrom ?? [])
            foreach ((string name, string value) in overlay.Named<V1ConfigMap>(source.ConfigMapRef.Name).Data)
                variables[name] = value;
        foreach (V1EnvVar variable in workload.Container.Env)
            variables[variable.Name] = variable.Value ?? Value(variable.ValueFrom, overlay);
        return variables;
    }

    /// <summary>What the silo's own start would make of them.</summary>
    /// <exception cref="Microsoft.Extensions.Options.OptionsValidationException">It would refuse to start.</exception>
    public static SiloSettings Settings(Dictionary<string, string> variables)
    {
        ConfigurationManager configuration = Configuration(variables);
        return SettingsReader.Read(configuration, variables[Urls], SeedEnvironment.AddTo(configuration, name => variables.GetValueOrDefault(name)));
    }

    /// <summary>The configuration as the environment makes it.</summary>
    public static ConfigurationManager Configuration(Dictionary<string, string> variables)
    {
        var configuration = new ConfigurationManager();
        configuration.AddInMemoryCollection(variables.Select(static pair => KeyValuePair.Create(pair.Key.Replace("__", ":", StringComparison.Ordinal), (string?)pair.Value)));
        return configuration;
    }

    public static int HttpPort(Dictionary<string, string> variables) => Microsoft.AspNetCore.Http.BindingAddress.Parse(variables[Urls]).Port;

    private static string Value(V1EnvVarSource source, Overlay overlay)
    {
        if (source.FieldRef is { } field)
            return Fields[field.FieldPath];
        Assert.NotNull(source.SecretKeyRef);
        Assert.True(
            overlay.Named<V1Secret>(source.SecretKeyRef.Name).StringData.TryGetValue(source.SecretKeyRef.Key, out string? secret),
            $"The secret {source.SecretKeyRef.Name} of {overlay} has no {source.SecretKeyRef.Key}.");
        return secret;
    }
}
