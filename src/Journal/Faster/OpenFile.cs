using System.Globalization;
using Microsoft.Win32.SafeHandles;

namespace DebugGrid.Journal.Faster;

/// <summary>What the system says of a file that is open.</summary>
internal static class OpenFile
{
    private const string Removed = " (deleted)";

    /// <summary>Whether the file has lost its name since it was opened. Only Linux tells; elsewhere an open file cannot be removed, or is looked for by its name.</summary>
    internal static bool IsRemoved(SafeFileHandle handle) =>
        OperatingSystem.IsLinux()
        && new FileInfo(string.Create(CultureInfo.InvariantCulture, $"/proc/self/fd/{handle.DangerousGetHandle()}")).LinkTarget?.EndsWith(Removed, StringComparison.Ordinal) == true;
}
