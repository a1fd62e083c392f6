using DuckDB.NET.Native;

namespace DuckDB.NET.Data;

/// <summary>The names of an enum type, in the order of their numbers.</summary>
internal static class EnumNames
{
    public static string[] Of(LogicalTypeHandle type)
    {
        var names = new string[NativeMethods.EnumSize(type)];
        for (ulong index = 0; index < (ulong)names.Length; index++)
            names[index] = NativeMethods.TakeText(NativeMethods.EnumName(type, index));

        return names;
    }
}
