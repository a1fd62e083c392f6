using System.Reflection;

namespace Orleans.Runtime;

/// <summary>Finds the assemblies that have a manifest: those in memory and whatever they refer to that refers to this one.</summary>
internal static class ApplicationAssemblies
{
    private static readonly AssemblyName Own = typeof(ApplicationAssemblies).Assembly.GetName();

    public static GrainManifestBuilder Describe()
    {
        var builder = new GrainManifestBuilder();
        foreach (var assembly in Find())
        {
            if (assembly.GetCustomAttribute<GrainManifestAttribute>() is { } attribute)
                ((IGrainManifest)Activator.CreateInstance(attribute.ManifestType, nonPublic: true)!).Describe(builder);
        }

        return builder;
    }

    private static IEnumerable<Assembly> Find()
    {
        var seen = new HashSet<string>(StringComparer.Ordinal);
        var open = new Queue<Assembly>(AppDomain.CurrentDomain.GetAssemblies().Where(static assembly => !assembly.IsDynamic));
        while (open.TryDequeue(out var assembly))
        {
            if (!seen.Add(assembly.FullName!) || IsOfThePlatform(assembly.GetName()))
                continue;

            yield return assembly;
            foreach (var reference in assembly.GetReferencedAssemblies())
            {
                if (!seen.Contains(reference.FullName) && !IsOfThePlatform(reference) && TryLoad(reference) is { } loaded)
                    open.Enqueue(loaded);
            }
        }
    }

    private static bool IsOfThePlatform(AssemblyName name)
        => name.Name is not { } text
            || (name.FullName != Own.FullName
                && (text.StartsWith("System", StringComparison.Ordinal)
                    || text.StartsWith("Microsoft.", StringComparison.Ordinal)
                    || text.StartsWith("xunit", StringComparison.Ordinal)
                    || text is "mscorlib" or "netstandard" or "WindowsBase"));

    private static Assembly? TryLoad(AssemblyName name)
    {
        try
        {
            return Assembly.Load(name);
        }
        catch (IOException)
        {
            // A reference that was not deployed: nothing in this process can use its grains.
            return null;
        }
    }
}
