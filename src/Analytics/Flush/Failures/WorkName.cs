using DebugGrid.Analytics.Flush.Known;

namespace DebugGrid.Analytics.Flush.Failures;

/// <summary>A piece of work that may fail and be done again: what was done, and within what.</summary>
/// <param name="Scope">What it was done within: <c>correlation</c>, <c>session</c>, <c>execution</c> or <c>transaction</c>.</param>
/// <param name="ScopeId">The scope's id.</param>
/// <param name="Subject">What was done: <c>agent</c>, <c>context</c>, <c>component</c>, <c>step</c>, <c>stage</c>, or <c>operation</c> for all that names none of these.</param>
/// <param name="SubjectId">The subject's id; empty for an operation.</param>
/// <param name="Input">What it was given, as a number, where that tells it from other work of the same name; 0 for any.</param>
internal readonly record struct WorkName(string Scope, string ScopeId, string Subject, string SubjectId, long Input = 0)
{
    /// <summary>The same work whatever it was given.</summary>
    public WorkName OfAnyInput => this with { Input = 0 };

    /// <summary>Its key in this process.</summary>
    /// <param name="project">The project: ids are one project's.</param>
    public ulong Key(string project) => StoredKeys.Of(project, Scope, ScopeId, Subject, SubjectId) ^ (ulong)Input;
}
