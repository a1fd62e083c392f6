using System.Reflection;

namespace Orleans.Runtime;

/// <summary>Finds the grain classes and proxies of the application: in every assembly that is loaded or that a loaded one refers to.</summary>
internal sealed class ApplicationParts
{
    private static readonly Assembly Own = typeof(ApplicationParts).Assembly;

    public ApplicationParts()
    {
        Assembly[] assemblies = [Own, .. Find()];
        Proxies = assemblies
            .SelectMany(static assembly => assembly.GetCustomAttributes<GrainProxyAttribute>())
            .DistinctBy(static proxy => proxy.InterfaceType)
            .ToDictionary(static proxy => proxy.InterfaceType, static proxy => proxy.ProxyType);
        GrainClasses = [.. assemblies
            .SelectMany(static assembly => assembly.GetTypes())
            .Where(static type => type is { IsClass: true, IsAbstract: false, IsGenericTypeDefinition: false } && typeof(IGrain).IsAssignableFrom(type))
            .Where(static type => !typeof(GrainReference).IsAssignableFrom(type))];
    }

    public IReadOnlyDictionary<Type, Type> Proxies { get; }

    public IReadOnlyList<Type> GrainClasses { get; }

    private static HashSet<Assembly> Find()
    {
        var found = new HashSet<Assembly>();
        var seen = new HashSet<string>();
        var waiting = new Queue<Assembly>(AppDomain.CurrentDomain.GetAssemblies());
        while (waiting.TryDequeue(out Assembly? assembly))
        {
            if (assembly.IsDynamic || !seen.Add(assembly.FullName!))
                continue;
            AssemblyName[] references = assembly.GetReferencedAssemblies();
            if (!references.Any(static reference => reference.Name == Own.GetName().Name) && !MayLeadThere(assembly))
                continue;
            if (references.Any(static reference => reference.Name == Own.GetName().Name))
                found.Add(assembly);
            foreach (AssemblyName reference in references.Where(static reference => !IsFramework(reference)))
                waiting.Enqueue(Assembly.Load(reference));
        }

        return found;
    }

    private static bool MayLeadThere(Assembly assembly) => assembly == Assembly.GetEntryAssembly() || !IsFramework(assembly.GetName());

    private static bool IsFramework(AssemblyName name) =>
        name.Name is { } text && (text.StartsWith("System", StringComparison.Ordinal) || text.StartsWith("Microsoft.", StringComparison.Ordinal)
            || text is "mscorlib" or "netstandard");
}
