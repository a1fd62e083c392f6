namespace System.Runtime.CompilerServices;

/// <summary>What the compiler asks for where the target framework has no init accessors.</summary>
internal static class IsExternalInit;
