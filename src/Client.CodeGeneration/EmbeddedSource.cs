namespace DebugGrid.Client.CodeGeneration;

/// <summary>The source of one member, and where it stands.</summary>
/// <param name="Member">The member by the name that the client finds it by at run time.</param>
/// <param name="Text">Its source, normalized.</param>
/// <param name="Path">The file, as the compiler knows it.</param>
/// <param name="Line">The line it begins on, from 1.</param>
internal sealed record EmbeddedSource(string Member, string Text, string Path, int Line);
